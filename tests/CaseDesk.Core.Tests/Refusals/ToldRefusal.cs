using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Tests.Refusals;

/// <summary>A refusal as its reader gets it.</summary>
internal static class ToldRefusal
{
    /// <summary>
    /// Its code, once every place of both texts is found to be filled, and with something: else a sentence has a hole. Each wrong part of
    /// the request is named.
    /// </summary>
    public static string Told(this Refusal refusal)
    {
        var said = refusal.Arguments.Where(argument => argument.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
        var texts = RefusalTexts.Of(refusal with { Arguments = said });
        Assert.DoesNotContain('{', texts.Zh.Detail);
        Assert.DoesNotContain('{', texts.En.Detail);
        Assert.DoesNotContain("", refusal.Places.Select(place => place.Path));
        return refusal.Code;
    }
}
