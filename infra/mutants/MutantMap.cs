using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CaseDesk.Mutants;

/// <summary>One mutant: what switches it on, and the method that it is in.</summary>
internal sealed record Mutant(int Id, string Slice, string Method);

/// <summary>Finds every place of the assembly that asks whether a mutant is on.</summary>
internal static class MutantMap
{
    private const string Rules = "CaseDesk.Core.";

    public static List<Mutant> Read(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        var reader = image.GetMetadataReader();
        var asked = reader.MethodDefinitions.Single(handle =>
            NameOf(reader, handle).EndsWith("MutantControl.IsActive", StringComparison.Ordinal));
        var call = (byte[])[0x28, .. BitConverter.GetBytes(MetadataTokens.GetToken(asked))];
        var found = new Dictionary<int, Mutant>();
        foreach (var handle in reader.MethodDefinitions.Where(one => reader.GetMethodDefinition(one).RelativeVirtualAddress != 0))
        {
            var code = image.GetMethodBody(reader.GetMethodDefinition(handle).RelativeVirtualAddress).GetILBytes()!;
            var name = NameOf(reader, handle);
            if (!name.StartsWith(Rules, StringComparison.Ordinal))
                continue;
            for (var at = 0; at + call.Length <= code.Length; at++)
            {
                if (code.AsSpan(at).StartsWith(call) && Number(code.AsSpan(0, at)) is { } id)
                    found[id] = new Mutant(id, name.Split('.')[2], name);
            }
        }

        return [.. found.Values.OrderBy(one => one.Id)];
    }

    /// <summary>The number that the code has just put on the stack.</summary>
    private static int? Number(ReadOnlySpan<byte> code) => code switch
    {
        [.., 0x20, var a, var b, var c, var d] => a | (b << 8) | (c << 16) | (d << 24),
        [.., 0x1F, var small] => small,
        [.., var tiny and >= 0x16 and <= 0x1E] => tiny - 0x16,
        _ => null,
    };

    private static string NameOf(MetadataReader reader, MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        var (type, name) = (reader.GetTypeDefinition(method.GetDeclaringType()), reader.GetString(method.Name));
        for (; !type.GetDeclaringType().IsNil; type = reader.GetTypeDefinition(type.GetDeclaringType()))
            name = $"{reader.GetString(type.Name)}/{name}";
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}.{name}";
    }
}
