using System.Text;

namespace CaseDesk.TestKit.Storage;

/// <summary>
/// Looks for secrets in texts: as they are, as part of an address, and in Base64 wherever a longer text may have cut them.
/// </summary>
public static class Planted
{
    /// <summary>Where which secret stands; nothing is good.</summary>
    public static IReadOnlyList<string> In(
        IEnumerable<(string Place, string Text)> texts,
        params IEnumerable<(string Name, string Secret)> secrets
    )
    {
        var forms = secrets.SelectMany(static secret => Forms(secret.Secret).Select(form => (secret.Name, Form: form))).ToList();
        return
        [
            .. from text in texts
               from form in forms
               where text.Text.Contains(form.Form, StringComparison.OrdinalIgnoreCase)
               select $"{form.Name} in {text.Place}",
        ];
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return Uri.UnescapeDataString(secret);
        foreach (var lead in (int[])[0, 1, 2])
        {
            var bytes = Encoding.UTF8.GetBytes(secret);
            var text = Convert.ToBase64String([.. new byte[lead], .. bytes]);
            // Only the characters that no neighbour has a part in.
            var inner = text[((lead * 8 + 5) / 6)..((lead + bytes.Length) * 8 / 6)];
            yield return inner;
            yield return inner.Replace('+', '-').Replace('/', '_');
        }

        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(secret));
    }
}
