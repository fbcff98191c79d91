using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Alerts.Channels;
using CaseDesk.Core.State;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Alerts;

/// <summary>The desk has a merchant reminded by hand.</summary>
public sealed class RemindMerchantTests
{
    [Fact]
    public void It_reaches_the_merchant_with_the_deadline_and_without_a_word_of_the_case()
    {
        var desk = CaseBuilder.Opened().Take((c, now) => RemindMerchant.Decide(c, new RemindMerchant(true), CaseBuilder.Policy, now));

        var alert = Assert.Single(desk.Steps[^1].Alerts);
        Assert.Equal(AlertTypes.CaseReminded, alert.Type);
        Assert.True(MerchantComposer.IsForMerchant(alert.ToBody()));
        Assert.DoesNotContain("青禾", Encoding.UTF8.GetString(alert.ToBody()), StringComparison.Ordinal);
        Assert.Equal(desk.Now, desk.Case.RemindedAt);
    }

    [Theory]
    [InlineData("2026-09-28 23:59", "reminded-today")]
    [InlineData("2026-09-29 00:00", null)]
    public void Once_a_day_is_enough(string again, string? code)
    {
        var desk = CaseBuilder
            .Opened()
            .Take((c, now) => RemindMerchant.Decide(c, new RemindMerchant(true), CaseBuilder.Policy, now))
            .At(again);

        Assert.Equal(code, RemindMerchant.Decide(desk.Case, new RemindMerchant(true), CaseBuilder.Policy, desk.Now).Refusal?.Told());
    }

    /// <summary>After a release the payout is the merchant's to check.</summary>
    [Theory]
    [InlineData(CaseStatus.UnderReview)]
    [InlineData(CaseStatus.Rejected)]
    [InlineData(CaseStatus.Closed)]
    public void Nothing_is_sent_when_it_is_not_the_merchants_turn(CaseStatus status) =>
        Refused.As("nothing-for-merchant", RemindMerchant.Decide(CaseBuilder.In(status).Case, new RemindMerchant(true), CaseBuilder.Policy, Shanghai.At("2026-10-12 12:00")));

    [Fact]
    public void A_desk_that_writes_to_no_merchant_says_so() =>
        Refused.As("merchant-reminders-off", RemindMerchant.Decide(CaseBuilder.Opened().Case, new RemindMerchant(false), CaseBuilder.Policy, Shanghai.At("2026-09-28 12:00")));

    [Fact]
    public void Nobody_is_told_that_somebody_was_reminded_whom_nothing_reaches() => Refused.As(
        "no-way-to-merchant", RemindMerchant.Decide(CaseBuilder.Opened(CaseBuilder.Facts with { Contacts = [new Contact { Role = "consultant", Email = "c@example.invalid" }] }).Case, new RemindMerchant(true), CaseBuilder.Policy, Shanghai.At("2026-09-28 12:00")));
}
