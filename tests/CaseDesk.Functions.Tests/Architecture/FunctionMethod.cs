using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CaseDesk.Functions.Tests.Architecture;

/// <summary>One function as its attributes describe it: what both hosts read.</summary>
public sealed record FunctionMethod(string Name, MethodInfo Method)
{
    private static readonly Assembly s_assembly = typeof(CaseDesk.Functions.Health.ReadLiveHttp).Assembly;

    /// <summary>Every function of the app, sorted by name.</summary>
    public static IReadOnlyList<FunctionMethod> All { get; } = Of(s_assembly.GetTypes().Where(IsOurs));

    /// <summary>The functions of some types: tests hand in wrong ones.</summary>
    public static IReadOnlyList<FunctionMethod> Of(params IEnumerable<Type> types) =>
        [
            .. from type in types
            from method in type.GetMethods(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
            )
            let function = method.GetCustomAttribute<FunctionAttribute>()
            where function is not null
            orderby function.Name
            select new FunctionMethod(function.Name, method),
        ];

    public Type Class => Method.DeclaringType!;

    public IReadOnlyList<ParameterInfo> TriggerParameters => [.. Method.GetParameters().Where(IsTrigger)];

    public ParameterInfo TriggerParameter => TriggerParameters.Single();

    public HttpTriggerAttribute? Http => Trigger<HttpTriggerAttribute>();

    public QueueTriggerAttribute? Queue => Trigger<QueueTriggerAttribute>();

    public TimerTriggerAttribute? Timer => Trigger<TimerTriggerAttribute>();

    public bool IsAsyncVoid => Method.ReturnType == typeof(void) && Method.IsDefined(typeof(AsyncStateMachineAttribute));

    public override string ToString() => $"{Class.Name}.{Method.Name}";

    private static bool IsOurs(Type type) => type.Namespace?.StartsWith("CaseDesk.Functions", StringComparison.Ordinal) == true;

    private static bool IsTrigger(ParameterInfo parameter) => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null;

    private T? Trigger<T>() where T : Attribute =>
        Method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).FirstOrDefault(attribute => attribute is not null);
}
