using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>
/// What a merchant reads, from <c>Alerts/Texts/merchant-texts.json</c>: what to do and whom to ask, nothing of the desk's own work.
/// </summary>
/// <param name="Types">By the type of the reminder.</param>
/// <param name="Unknown">For another type.</param>
/// <param name="Case">One line, with <c>{case}</c>.</param>
/// <param name="Footer">Why it came and how to stop it.</param>
public sealed record MerchantTexts(IReadOnlyDictionary<string, RobotText> Types, RobotText Unknown, string Case, BilingualText Footer)
{
    public static MerchantTexts Shipped { get; } = AlertTexts.Read<MerchantTexts>("merchant-texts.json");

    public RobotText Of(string type) => Types.GetValueOrDefault(type) ?? Unknown;
}
