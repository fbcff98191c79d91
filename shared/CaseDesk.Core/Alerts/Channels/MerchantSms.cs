using System.Globalization;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>What a reminder puts into the approved template: the case and the last day of its first deadline.</summary>
public static class MerchantSms
{
    /// <exception cref="ArgumentException">Nothing in it is for the merchant: see <see cref="MerchantComposer.IsForMerchant"/>.</exception>
    public static IReadOnlyDictionary<string, string> ValuesOf(OutgoingAlert alert)
    {
        var facts = MerchantFacts.Of(alert);
        // The platform refuses an empty value.
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["case"] = facts.CaseId ?? "-",
            ["date"] = facts.LastDay?.ToString("O", CultureInfo.InvariantCulture) ?? "-",
        };
    }
}
