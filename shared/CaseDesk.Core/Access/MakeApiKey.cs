using CaseDesk.Core.Cases;
using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Access;

/// <summary>What a lead asks of a new key.</summary>
/// <param name="Name">1 to 50 characters; the timeline will have it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="EndsAt">When it ends, at most 400 days from now.</param>
/// <param name="Owner">Limits it to cases of this owner; absent or null for all. A lead is not limited.</param>
public sealed record MakeApiKey(string Name, DeskRole Role, DateTimeOffset EndsAt, string? Owner = null)
{
    /// <summary>Null when such a key may be made.</summary>
    public Refusal? Check(DateTimeOffset now)
    {
        if (OwnerRules.Check("$.name", Name) is { } name)
            return name;
        if (Owner is not null && OwnerRules.Check("$.owner", Owner) is { } owner)
            return owner;
        if (Owner is not null && Role == DeskRole.Lead)
            return AccessRefusals.LeadSeesAll.With().At("$.owner");
        return EndsAt > now && EndsAt <= now.AddDays(ApiKey.MaxDays)
            ? null
            : AccessRefusals.ApiKeyEndInvalid.With(("days", ApiKey.MaxDays)).At("$.endsAt");
    }
}
