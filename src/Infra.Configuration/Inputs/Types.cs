using Infra.Configuration.Rules;

namespace Infra.Configuration.Inputs;

/// <summary>Terraform's types.</summary>
public static class Types
{
    /// <summary><c>string</c>.</summary>
    public static readonly InputType<string> Text = new TextType();

    /// <summary><c>number</c> without a fraction.</summary>
    public static readonly InputType<int> WholeNumber = new WholeNumberType();

    /// <summary><c>bool</c>.</summary>
    public static readonly InputType<bool> Flag = new FlagType();

    /// <summary><c>list(string)</c>.</summary>
    public static readonly InputType<IReadOnlyList<string>> Texts = ListOf(Text);

    /// <summary><c>list(...)</c>.</summary>
    public static InputType<IReadOnlyList<T>> ListOf<T>(InputType<T> element) => new ListType<T>(element);

    /// <summary><c>map(...)</c>, in key order.</summary>
    public static InputType<IReadOnlyDictionary<string, T>> MapOf<T>(InputType<T> element, Check<string>? keys = null) =>
        new MapType<T>(element, keys);

    /// <summary><c>object({...})</c>; unknown keys are faults.</summary>
    public static InputType<T> ObjectOf<T>(InputSet attributes, Func<Bound, T> make) => new ObjectType<T>(attributes, make);

    /// <summary>The same type for an input that may stay unset.</summary>
    public static InputType<T?> Maybe<T>(InputType<T> inner) where T : class => new MaybeType<T>(inner);

    /// <summary><c>string</c> with the names of an enum's members.</summary>
    public static InputType<T> Choice<T>(Func<T, string> name) where T : struct, Enum => new ChoiceType<T>(name);

    /// <summary>Name of a text file; the value is its content.</summary>
    /// <param name="code">What a file without <paramref name="mark"/> is reported as.</param>
    /// <param name="mark">A text that the file must hold.</param>
    /// <param name="what">What the file is to hold, for the message.</param>
    public static InputType<string> TextFile(Code code, string mark, string what) => new TextFileType(code, mark, what);
}
