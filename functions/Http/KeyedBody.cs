using System.Security.Cryptography;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Functions.Http;

/// <summary>A body with the key under which the same request may be sent again.</summary>
/// <param name="Key">The hash under which an answer is kept, 64 hexadecimal digits; null without the header.</param>
internal sealed record KeyedBody<T>(T Wish, string? Key) where T : class
{
    /// <summary>The key, or 32 hexadecimal digits that nobody can send again.</summary>
    public string KeyOrDrawn => Key ?? KeyedBody.Draw();
}

internal static class KeyedBody
{
    private const int DrawnBytes = 16;

    /// <summary>Refused as the body or the key is.</summary>
    public static async Task<Outcome<KeyedBody<T>>> ReadAsync<T>(RequestContext context) where T : class
    {
        var body = await JsonBody.ReadAsync<T>(context);
        if (body.IsRefused)
            return body.Refusal;
        var key = Preconditions.Key(context);
        return key.IsRefused ? key.Refusal : new KeyedBody<T>(body.Value.Value, key.Value);
    }

    /// <summary>32 hexadecimal digits from the system's random numbers.</summary>
    public static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(DrawnBytes));
}
