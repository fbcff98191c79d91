using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Tests.Windows;

/// <summary>An address of a calendar is judged as a receiver's is, and refused at its own place under its own codes.</summary>
public sealed class CalendarAddressTests
{
    [Theory]
    [InlineData("https://data.example/2027.json", false, null)]
    [InlineData("http://127.0.0.1:8080/2027.json", true, null)]
    [InlineData("http://127.0.0.1:8080/2027.json", false, "calendar-url-invalid")]
    [InlineData("https://127.0.0.1/2027.json", false, "calendar-url-not-public")]
    [InlineData("https://10.0.0.1/2027.json", false, "calendar-url-not-public")]
    [InlineData("http://data.example/2027.json", false, "calendar-url-invalid")]
    [InlineData("no address", false, "calendar-url-invalid")]
    public void It_is_https_and_public(string text, bool allowLoopbackHttp, string? code)
    {
        var checkedAddress = CalendarAddress.Check(text, allowLoopbackHttp);

        Assert.Equal(code, checkedAddress.IsRefused ? checkedAddress.Refusal.Told() : null);
        if (code is null)
            Assert.Equal(text, checkedAddress.Value.AbsoluteUri);
        else
            Assert.Equal([$"$.url {code}"], checkedAddress.Refusal!.Places.Select(place => $"{place.Path} {place.Code}"));
    }
}
