namespace Infra.Cli.FakeApp;

/// <summary>Stands in for Terraform where a plan is needed that only a provider could make: it shows the file plan.json.</summary>
internal static class FakeTerraform
{
    private const int Fault = 1;
    private const int HasChanges = 2;

    /// <summary>
    /// <c>plan -out=FILE</c>, <c>show -json FILE</c> or <c>output -json</c>, in the folder of the stack: fails with the text of fault.txt,
    /// where there is one, and finds no changes in a plan that names none.
    /// </summary>
    public static int Run(string[] arguments)
    {
        const string Out = "-out=";
        if (File.Exists("fault.txt"))
        {
            Console.Error.WriteLine(File.ReadAllText("fault.txt"));
            return Fault;
        }

        switch (arguments[0])
        {
            case "plan":
                File.WriteAllLines("plan-arguments.txt", arguments);
                File.WriteAllText(arguments.Single(argument => argument.StartsWith(Out, StringComparison.Ordinal))[Out.Length..], "a plan");
                return File.ReadAllText("plan.json").Contains("\"actions\"", StringComparison.Ordinal) ? HasChanges : 0;
            case "output":
                Console.Out.Write(File.ReadAllText("outputs.json"));
                return 0;
            default:
                Console.Out.Write(File.ReadAllText("plan.json"));
                return 0;
        }
    }
}
