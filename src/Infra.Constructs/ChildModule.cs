using HashiCorp.Cdktf;
using Infra.Inventory;

namespace Infra.Constructs;

/// <summary>A Terraform child module: what is deployed, planned and destroyed as one, under <c>module.&lt;name&gt;</c>.</summary>
/// <remarks>
/// <para>The class is the body: resources are created with it as scope, and their id is their name in Terraform. Plain values are
/// baked into the body; a value only Terraform knows enters through <see cref="Input"/> and leaves through <see cref="Output"/>.</para>
/// <para><see href="https://developer.hashicorp.com/terraform/language/modules/syntax"/></para>
/// </remarks>
public abstract class ChildModule : TerraformStack
{
    internal const string OutputIdPrefix = "output_";
    private const string TokenStart = "${TfToken[";

    private readonly ModuleScope _scope;
    private readonly List<string> _calledAfter = [];
    private readonly SortedDictionary<string, ModuleInput> _inputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _outputDescriptions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Declares module <paramref name="name"/> and its call in the stack.</summary>
    /// <param name="scope">The stack that calls the module.</param>
    /// <param name="name">Terraform name of the module: letters, digits, <c>_</c> and <c>-</c>. Part of every address.</param>
    /// <param name="owner">The part of the platform that users name and that owns what is in the module; null for the platform.</param>
    /// <exception cref="ModelException">OWNER_WORD: another owner has the same word.</exception>
    protected ChildModule(ModuleScope scope, string name, OwnerEntry? owner = null) : base(scope.Bodies, name)
    {
        _scope = scope;
        Name = name;
        Owner = owner;
        scope.Register(this);
        if (owner is not null)
        {
            scope.Inventory.Add(name, owner);
        }
    }

    /// <summary>Terraform name of the module.</summary>
    public string Name { get; }

    /// <summary>The part of the platform that users name and that owns what is in the module; null for the platform itself.</summary>
    public OwnerEntry? Owner { get; }

    /// <summary>Notes what is created in the module, for the inventory of the stack.</summary>
    public InventoryRecorder Inventory => _scope.Inventory;

    /// <summary>Where the stack is deployed.</summary>
    public DeploymentEnvironment Environment => _scope.Environment;

    /// <summary>Id of the AWS account, as an expression valid inside this module.</summary>
    public string AccountId => Environment.AccountId.StartsWith("${", StringComparison.Ordinal)
        ? Input("account_id", Environment.AccountId, "Id of the AWS account.")
        : Environment.AccountId;

    internal IReadOnlyDictionary<string, ModuleInput> Inputs => _inputs;

    /// <summary>Modules that go first, as the call's <c>depends_on</c>.</summary>
    internal IReadOnlyList<string> CalledAfter => _calledAfter;

    /// <summary>What the outputs mean, by name.</summary>
    internal IReadOnlyDictionary<string, string> OutputDescriptions => _outputDescriptions;

    internal IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Terraform address in the stack of a resource of this module.</summary>
    /// <param name="resource">Type and name, <c>aws_s3_bucket.bucket</c>.</param>
    public string AddressOf(string resource) => $"module.{Name}.{resource}";

    /// <summary>Word of the owner, for what users must be able to name.</summary>
    /// <exception cref="ModelException">OWNER_MISSING: the module has no owner.</exception>
    public string OwnerWordFor(string id)
    {
        ModelException.ThrowIf(Owner is null, this, id, "OWNER_MISSING",
            "the module needs an owner: its word is the only name that commands have for this");
        return Owner!.Word;
    }

    /// <summary>Passes a value that only Terraform knows into the module.</summary>
    /// <param name="name">Name of the variable inside, in snake_case.</param>
    /// <param name="value">Terraform expression valid in the stack, usually another module's output.</param>
    /// <param name="description">What it means, as a sentence: for those who call the module from HCL.</param>
    /// <returns>The expression to use inside the module.</returns>
    /// <exception cref="ModelException">
    /// MODULE_INPUT_CONFLICT: the input already has another value or meaning. MODULE_INPUT_TOKEN: the value is a CDKTF token.
    /// </exception>
    public string Input(string name, string value, string description) => Declare(name, new ModuleInput("string", value, description));

    /// <summary>As <see cref="Input"/>, for a list of strings.</summary>
    /// <returns>The expression of the whole list; <see cref="ListOf"/> makes it an argument.</returns>
    public string InputList(string name, string value, string description) =>
        Declare(name, new ModuleInput("list(string)", value, description));

    /// <summary>Makes a list expression fit an argument that takes an array.</summary>
    public static string[] ListOf(string expression) => Token.AsList(expression);

    /// <summary>Hands a value out of the module.</summary>
    /// <param name="name">Name of the output, in snake_case.</param>
    /// <param name="value">Expression or token valid inside the module: a string, or an array of strings.</param>
    /// <param name="description">What it means, as a sentence.</param>
    /// <param name="after">Resources that must exist before anybody outside may use the value.</param>
    /// <returns>The expression to use in the stack.</returns>
    public string Output(string name, object value, string description, params IReadOnlyList<ITerraformDependable> after)
    {
        _outputDescriptions.Add(name, description);
        // An output may be called like a resource, which constructs may not: the prefix goes when the module is rendered.
        _ = new TerraformOutput(this, OutputIdPrefix + name, new TerraformOutputConfig
        {
            Value = value,
            DependsOn = after.Count == 0 ? null : [.. after],
        });
        return $"${{module.{Name}.{name}}}";
    }

    /// <summary>Lets Terraform refuse a plan in which a value that leaves the module would be wrong.</summary>
    /// <param name="outputName">Name of the output.</param>
    /// <param name="condition">Terraform expression, without the signs of a template, that must be true.</param>
    /// <param name="message">What is wrong and what to do, as sentences; may hold expressions.</param>
    protected void Require(string outputName, string condition, string message) =>
        ((TerraformElement)Node.FindChild(OutputIdPrefix + outputName)).AddOverride("precondition", new object[]
        {
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["condition"] = $"${{{condition}}}",
                ["error_message"] = message,
            },
        });

    /// <summary>Puts a file beside the module's body, a local Helm chart for example: the output needs nothing from outside.</summary>
    /// <param name="path">Path below the module's directory, with <c>/</c>.</param>
    /// <param name="text">Content of the file.</param>
    /// <returns>The path as an expression valid inside this module.</returns>
    /// <exception cref="ModelException">MODULE_FILE_PATH: the path leaves the directory, is Terraform's own, or is taken.</exception>
    public string AddFile(string path, string text)
    {
        var segments = path.Split('/', '\\');
        var isOutside = Path.IsPathRooted(path) || segments.Any(segment => segment is "" or "." or "..");
        ModelException.ThrowIf(isOutside || path.EndsWith(".tf.json", StringComparison.Ordinal), this, path, "MODULE_FILE_PATH",
            "a module's file needs a path below the module's directory that Terraform does not read itself");
        ModelException.ThrowIf(!_files.TryAdd(path, text), this, path, "MODULE_FILE_PATH", "the module already has a file with this path");
        return $"${{path.module}}/{path}";
    }

    /// <summary>Makes everything in this module wait for everything in <paramref name="others"/>, and go before them on destroy.</summary>
    /// <remarks>Only for modules without data sources: those would be read after apply whenever <paramref name="others"/> change.</remarks>
    protected void DependOn(params IReadOnlyList<ChildModule> others) =>
        _calledAfter.AddRange(others.Select(other => $"module.{other.Name}"));

    /// <summary>Makes <paramref name="resource"/> wait for the resources behind inputs, and go before them on destroy.</summary>
    /// <remarks>CDKTF's <c>DependsOn</c> takes resources only; Terraform takes input variables too.</remarks>
    public static void After(TerraformResource resource, params IReadOnlyList<string> inputNames) =>
        resource.AddOverride("depends_on", inputNames.Select(name => $"var.{name}").ToArray());

    /// <summary>Name of the module of one entry of a map: characters that Terraform names cannot have become <c>_</c>.</summary>
    /// <param name="unit">What the module is, for example <c>workspace</c>.</param>
    /// <param name="key">Key of the entry. Two keys may give one name: check the names of all entries before creating modules.</param>
    public static string NameFor(string unit, string key) =>
        $"{unit}_{string.Concat(key.Select(character => char.IsAsciiLetterOrDigit(character) || character == '-' ? character : '_'))}";

    private string Declare(string name, ModuleInput input)
    {
        if (_inputs.TryGetValue(name, out var known))
        {
            ModelException.ThrowIf(known != input, this, name, "MODULE_INPUT_CONFLICT",
                $"input {name} is already {Text(known)}, got {Text(input)}; give the second one another name");
        }
        else
        {
            ModelException.ThrowIf(input.Value.Contains(TokenStart, StringComparison.Ordinal), this, name, "MODULE_INPUT_TOKEN",
                $"input {name} is a CDKTF token; pass the expression as text, for example ${{data.aws_vpc.main.id}}");
            _inputs.Add(name, input);
        }

        return $"${{var.{name}}}";

        static string Text(ModuleInput input) => $"{input.Type} {input.Value} ({input.Description})";
    }
}
