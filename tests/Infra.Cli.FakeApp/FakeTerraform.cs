namespace Infra.Cli.FakeApp;

/// <summary>Stands in for Terraform where a plan is needed that only a provider could make: it shows the file plan.json.</summary>
internal static class FakeTerraform
{
    private const int HasChanges = 2;

    /// <summary><c>plan -out=FILE</c> or <c>show -json FILE</c>, in the folder of the stack.</summary>
    public static int Run(string[] arguments)
    {
        const string Out = "-out=";
        if (arguments[0] == "plan")
        {
            File.WriteAllLines("plan-arguments.txt", arguments);
            File.WriteAllText(arguments.Single(argument => argument.StartsWith(Out, StringComparison.Ordinal))[Out.Length..], "a plan");
            return HasChanges;
        }

        Console.Out.Write(File.ReadAllText("plan.json"));
        return 0;
    }
}
