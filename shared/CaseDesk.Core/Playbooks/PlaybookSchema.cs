using System.Reflection;

namespace CaseDesk.Core.Playbooks;

/// <summary>The published form of playbook files (<c>casedesk-playbooks/1</c>) as JSON Schema.</summary>
public static class PlaybookSchema
{
    private static readonly Lazy<byte[]> s_read = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Playbooks/schema/casedesk-playbooks-1.schema.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    public static ReadOnlyMemory<byte> Bytes => s_read.Value;
}
