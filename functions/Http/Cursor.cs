using System.Buffers.Text;
using System.Text;

namespace CaseDesk.Functions.Http;

/// <summary>A place in a list, opaque to clients.</summary>
internal static class Cursor
{
    public static string Write(string position) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

    /// <summary>Null for what was never a cursor.</summary>
    public static string? Read(string cursor)
    {
        if (cursor.Length > 200 || !Base64Url.IsValid(cursor))
            return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.Length > 0 && !text.Any(c => char.IsControl(c) || c == '\uFFFD') ? text : null;
    }
}
