namespace Infra.Configuration.Reading;

/// <summary>The program that runs the official parser, and the script it runs.</summary>
internal sealed record HclTool(string Node, string Script)
{
    /// <summary>Node.js of the search path and the script beside this assembly.</summary>
    public static HclTool Installed { get; } = new("node", Path.Combine(AppContext.BaseDirectory, "hcl-to-json.mjs"));
}
