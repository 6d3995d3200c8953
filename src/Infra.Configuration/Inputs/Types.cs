namespace Infra.Configuration.Inputs;

/// <summary>Terraform's types.</summary>
internal static class Types
{
    public static readonly InputType<string> Text = new TextType();
    public static readonly InputType<int> WholeNumber = new WholeNumberType();
    public static readonly InputType<bool> Flag = new FlagType();
    public static readonly InputType<IReadOnlyList<string>> Texts = ListOf(Text);

    public static InputType<IReadOnlyList<T>> ListOf<T>(InputType<T> element) => new ListType<T>(element);

    public static InputType<IReadOnlyDictionary<string, T>> MapOf<T>(InputType<T> element, Check<string>? keys = null) =>
        new MapType<T>(element, keys);

    public static InputType<T> ObjectOf<T>(InputSet attributes, Func<Bound, T> make) => new ObjectType<T>(attributes, make);

    /// <summary>The same type for an input that may stay unset.</summary>
    public static InputType<T?> Maybe<T>(InputType<T> inner) where T : class => new MaybeType<T>(inner);

    public static InputType<T> Choice<T>(Func<T, string> name) where T : struct, Enum => new ChoiceType<T>(name);
}
