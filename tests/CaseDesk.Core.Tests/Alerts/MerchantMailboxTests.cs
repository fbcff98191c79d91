using CaseDesk.Core.Alerts;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class MerchantMailboxTests
{
    [Fact]
    public void Of_merchant_before_others_never_a_consultant()
    {
        var (consultant, clerk, merchant) = (
            Who("consultant", "adviser@desk.example"),
            Who("店员", "clerk@shop.example"),
            Who("merchant", " owner@shop.example ")
        );

        Assert.Equal("owner@shop.example", Of(consultant, clerk, merchant));
        Assert.Equal("clerk@shop.example", Of(consultant, clerk, Who("merchant", null)));
        Assert.Equal("clerk@shop.example", Of(Who("merchant", "not an address"), Who(null, "clerk@shop.example"), clerk));
        Assert.Null(Of(consultant));
        Assert.Null(Of(Who("merchant", "owner@shop.example,other@shop.example")));
        Assert.Null(Of());
    }

    [Fact]
    public void Id_leads_to_the_case_and_a_registered_one_to_none()
    {
        var endpoint = MerchantMailbox.Of(With(Who("merchant", "owner@shop.example")))!;

        Assert.Equal((With().Id, AlertChannel.MerchantMail), (MerchantMailbox.CaseOf(endpoint.Id), endpoint.Channel));
        Assert.True(WebhookEndpoint.IsId(endpoint.Id));
        Assert.Null(MerchantMailbox.CaseOf("wh_0123456789abcdef01234567"));
        Assert.Null(MerchantMailbox.CaseOf("wh_merchant_../x"));
        Assert.Null(MerchantMailbox.CaseOf(null));
    }

    [Fact]
    public void Phone_is_the_merchants_alone_under_the_same_id()
    {
        var @case = With(
            new Contact { Role = "店员", Phone = "15300000009" },
            new Contact { Role = "merchant", Phone = "000-5550-1234" },
            new Contact { Role = "merchant", Phone = "+86 153 0000 0001" }
        );

        var endpoint = MerchantPhone.Of(@case)!;

        Assert.Equal((MerchantMailbox.IdOf(@case.Id), "15300000001"), (endpoint.Id, MerchantPhone.NumberOf(endpoint.Url)));
        Assert.Null(MerchantPhone.Of(With(new Contact { Role = "店员", Phone = "15300000009" })));
    }

    [Fact]
    public void Channel_cannot_be_registered() =>
        Assert.Equal("channel-unknown", EndpointRules.Register(new RegisterEndpoint("merchant-email", "mailto:a@example.com"), DateTimeOffset.UnixEpoch, "7f3a", new byte[32], allowLoopbackHttp: false, AlertChannel.All).Refusal?.Told());

    private static string? Of(params IReadOnlyList<Contact> contacts) =>
        MerchantMailbox.Of(With(contacts)) is { } endpoint ? MailboxAddress.Of(endpoint.Url) : null;

    private static Contact Who(string? role, string? email) => new() { Role = role, Email = email };

    private static Case With(params IReadOnlyList<Contact> contacts) => 
        CaseBuilder.Opened().Case is var opened ? opened with { Facts = opened.Facts with { Contacts = contacts } } : null!;
}
