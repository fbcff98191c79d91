using CaseDesk.Core.Alerts;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("https://hooks.example/services/T00000000/B00000000/x1y2z3x1y2z3x1y2z3x1y2z3", "https://hooks.example/services/T00000000/B00000000/***")]
    [InlineData("https://receiver.example/alerts", "https://receiver.example/alerts")]
    [InlineData("https://receiver.example:8443/", "https://receiver.example:8443/")]
    [InlineData("https://receiver.example/alerts?token=abc&shop=7&bare", "https://receiver.example/alerts?token=***&shop=***&***")]
    [InlineData("https://receiver.example/consultants-of-the-desk/in", "https://receiver.example/consultants-of-the-desk/in")]
    [InlineData("https://receiver.example/5f0c2a9e-1111-2222-3333-444455556666/in", "https://receiver.example/***/in")]
    public void Mask_token_is_not_shown(string url, string shown) => Assert.Equal(shown, WebhookAddress.Mask(new Uri(url)));
}
