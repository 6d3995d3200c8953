using System;
using Amazon.JSII.Runtime.Deputy;

namespace Infra.Jsii;

/// <summary>What the members of generated classes call instead of those of the runtime: the same requests, without reflection.</summary>
internal static class Objects
{
    /// <summary>
    /// What an object is given for a reference until it has its own. The runtime's constructor that takes a reference does nothing
    /// else; that it is a proxy's keeps it out of the runtime's list of objects.
    /// </summary>
    public static ByRefValue Pending { get; } = JsiiRuntime.NewReference("pending@0", interfaces: null, isProxy: true);

    /// <summary>Creates the object in the kernel. Called in the constructor of the class that the kernel knows, before those of subclasses.</summary>
    /// <param name="created">The C# object.</param>
    /// <param name="generated">The generated class.</param>
    /// <param name="type">The name that the kernel has for it.</param>
    /// <param name="arguments">The arguments of its constructor there.</param>
    public static void Create(DeputyBase created, Type generated, string type, object?[] arguments) =>
        Kernel.Of(generated.Assembly).Create(created, type, arguments, Surface.Of(created.GetType(), generated));

    public static T? Get<T>(DeputyBase of, string property) => Kernel.Current.Get<T>(of, property);

    public static T? GetStatic<T>(Type generated, string type, string property) =>
        Kernel.Of(generated.Assembly).GetStatic<T>(type, property);

    public static T? Invoke<T>(DeputyBase on, string method, object?[] arguments) => Kernel.Current.Invoke<T>(on, method, arguments);

    public static T? InvokeStatic<T>(Type generated, string type, string method, object?[] arguments) =>
        Kernel.Of(generated.Assembly).InvokeStatic<T>(type, method, arguments);
}
