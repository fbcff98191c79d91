using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>
/// Which refusals the code behind a method can come to, read from its IL: every catalogue entry that it, or anything it calls, loads. What
/// is
/// called through an interface counts for all that implement it, so the list is rather too long than too short.
/// </summary>
internal static class ReachableRefusals
{
    private const BindingFlags Every =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly Dictionary<MethodBase, (IReadOnlyList<MethodBase> Calls, IReadOnlyList<string> Codes)> s_read = [];

    private static readonly Lazy<ILookup<string, MethodInfo>> s_implementations = new(() => Ours()
        .SelectMany(type => type.GetMethods(Every)).Where(method => method.IsVirtual).ToLookup(method => method.Name.Split('.')[^1]));

    /// <param name="stop">Methods that are not gone into: what they refuse goes elsewhere than into the answer.</param>
    public static IReadOnlySet<string> From(MethodBase start, Func<MethodBase, bool> stop)
    {
        var (codes, seen, todo) = (
            new SortedSet<string>(StringComparer.Ordinal),
            new HashSet<MethodBase> { start },
            new Stack<MethodBase>([start])
        );
        while (todo.TryPop(out var method))
        {
            var (calls, found) = Read(method);
            codes.UnionWith(found);
            foreach (var call in calls.Where(call => !stop(call) && seen.Add(call)))
                todo.Push(call);
        }

        return codes;
    }

    private static (IReadOnlyList<MethodBase> Calls, IReadOnlyList<string> Codes) Read(MethodBase method)
    {
        if (s_read.TryGetValue(method, out var known))
            return known;
        var (calls, codes) = (new List<MethodBase>(), new List<string>());
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
            calls.AddRange(Whole(machine.StateMachineType).GetMethods(Every).Where(step => step.Name == "MoveNext"));
        if (method is { IsAbstract: true } or { IsVirtual: true, IsFinal: false })
            calls.AddRange(
                s_implementations
                    .Value[method.Name]
                    .Where(other =>
                        other != method
                        && other.GetParameters().Length == method.GetParameters().Length
                        && Fits(method.DeclaringType!, other.DeclaringType!)
                    )
            );
        foreach (var member in Members(method))
        {
            if (member is FieldInfo { IsStatic: true } field)
            {
                if (
                    field.FieldType == typeof(RefusalEntry)
                    && !(
                        method.IsConstructor && method.IsStatic && method.DeclaringType!.Name.EndsWith("Refusals", StringComparison.Ordinal)
                    )
                )
                    codes.Add(((RefusalEntry)field.GetValue(null)!).Code);
                else if (
                    IsOurs(field.DeclaringType)
                    && field.FieldType != typeof(RefusalEntry)
                    && field.DeclaringType!.TypeInitializer is { } tables
                )
                    calls.Add(tables);
            }
            else if (member is MethodBase called && IsOurs(called.DeclaringType))
                calls.Add(called is MethodInfo { IsGenericMethod: true } some ? some.GetGenericMethodDefinition() : called);
        }

        return s_read[method] = (calls.ConvertAll(Open), codes);
    }

    private static bool Fits(Type declared, Type implementing)
    {
        var wanted = declared.IsGenericType ? declared.GetGenericTypeDefinition() : declared;
        return implementing
            .GetInterfaces()
            .Append(implementing.BaseType ?? implementing)
            .Any(type => (type.IsGenericType ? type.GetGenericTypeDefinition() : type) == wanted);
    }

    private static Type Whole(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>The method of the open type: each is read once.</summary>
    private static MethodBase Open(MethodBase method) =>
        method.DeclaringType is { IsGenericType: true, IsGenericTypeDefinition: false } type
            ? type.GetGenericTypeDefinition()
                .GetMembers(Every)
                .OfType<MethodBase>()
                .First(open => open.MetadataToken == method.MetadataToken)
            : method;

    private static IEnumerable<Type> Ours() =>
        AppDomain.CurrentDomain.GetAssemblies().Where(IsOurs).SelectMany(assembly => assembly.GetTypes());

    private static bool IsOurs(Type? type) => type is not null && IsOurs(type.Assembly);

    private static bool IsOurs(Assembly assembly) => assembly.GetName().Name is { } name && name.StartsWith("CaseDesk.", StringComparison.Ordinal)
        && !name.Contains("Test", StringComparison.Ordinal) && name != "CaseDesk.StandIns";

    private static IEnumerable<MemberInfo> Members(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
            yield break;
        var types = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var own = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? s_codes[(short)(0xFE00 | il[at + 1])] : s_codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
            {
                if (method.Module.ResolveMember(BitConverter.ToInt32(il, at), types, own) is { } member)
                    yield return member;
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }
}
