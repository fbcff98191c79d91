using CaseDesk.Core.Access;

namespace CaseDesk.Core.Tests.Access;

public sealed class AccessRulesTests
{
    [Theory]
    [InlineData(DeskRole.Reader, DeskRole.Reader, null)]
    [InlineData(DeskRole.Reader, DeskRole.Consultant, "consultant-needed")]
    [InlineData(DeskRole.Reader, DeskRole.Lead, "lead-needed")]
    [InlineData(DeskRole.Consultant, DeskRole.Reader, null)]
    [InlineData(DeskRole.Consultant, DeskRole.Consultant, null)]
    [InlineData(DeskRole.Consultant, DeskRole.Lead, "lead-needed")]
    [InlineData(DeskRole.Lead, DeskRole.Lead, null)]
    public void Role_IsEnoughOrTheNeededOneIsNamed(DeskRole held, DeskRole needed, string? code) =>
        Assert.Equal(code, AccessRules.Check(held, needed)?.Code);

    [Theory]
    [InlineData(null, true, null)]
    [InlineData("林一", false, null)]
    [InlineData("林一", true, "whole-desk-needed")]
    public void WholeDesk_IsForThoseWhoSeeAll(string? owner, bool tellsOfAll, string? code) =>
        Assert.Equal(code, AccessRules.CheckWhole(owner, tellsOfAll)?.Code);

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "周二", "周二")]
    [InlineData("林一", null, "林一")]
    [InlineData("林一", "林一", "林一")]
    public void Owner_IsTheLimitsOrTheNamedOne(string? limit, string? wanted, string? expected) =>
        Assert.Equal(expected, AccessRules.OwnerFor(limit, wanted).Value);

    [Theory]
    [InlineData("周二")]
    [InlineData("")]
    public void Owner_BeyondTheLimitIsRefused(string wanted) =>
        Assert.Equal("whole-desk-needed", AccessRules.OwnerFor("林一", wanted).Refusal?.Code);
}
