using System.Globalization;
using System.Net;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>What a browser without scripts sends from the merchant's page, right and wrong.</summary>
public sealed class TheFormsWithoutScripts(QuietDesk desk) : IClassFixture<QuietDesk>
{
    [Fact]
    public async Task A_contact_is_logged_once_however_often_its_button_is_pressed()
    {
        var (driver, page) = await OpenAsync();
        var form = Contact(("promisedDate", Today()));

        var answers = new[] { await SendAsync(page, form), await SendAsync(page, form) };

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.Status));
        Assert.Single((await driver.Client.LookAsync($"{driver.Path}/timeline")).Json["items"]!.AsArray(), entry => (string)entry!["event"]!["type"]! == "contact.logged");
    }

    /// <summary>A year in which Shanghai's first morning is before all time by the world's clock answered 500.</summary>
    [Theory]
    [InlineData("at", "0001-01-01T00:00")]
    [InlineData("at", "0001-01-01T08:00")]
    [InlineData("at", "9999-12-31T23:59")]
    [InlineData("at", "2026-02-30T10:00")]
    [InlineData("at", "")]
    [InlineData("channel", "")]
    [InlineData("asked", "")]
    [InlineData("do", "nothing")]
    public async Task What_is_wrong_is_said_on_the_page_and_nothing_is_logged(string field, string value)
    {
        var (driver, page) = await OpenAsync();
        var before = (long)(await driver.ReadAsync())["version"]!;

        var answer = await SendAsync(page, Contact((field, value)));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "text/html"), (answer.Status, answer.ContentType));
        Assert.Equal(before, (long)(await driver.ReadAsync())["version"]!);
    }

    private static Dictionary<string, string> Contact((string Field, string Value) other)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["do"] = "contact", ["key"] = "drawn with the form", ["at"] = $"{Today()}T00:00", ["channel"] = "电话", ["asked"] = "何时解冻",
        };
        fields[other.Field] = other.Value;
        return fields;
    }

    private static string Today() => DeskHost.Start.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<(CaseDriver Driver, Uri Page)> OpenAsync()
    {
        var driver = await CaseDriver.OpenAsync(desk.Host);
        return (driver, new Uri(desk.Host.BaseAddress, new Uri((string)(await driver.ReadAsync())["link"]!).AbsolutePath));
    }

    private static async Task<DeskAnswer> SendAsync(Uri page, Dictionary<string, string> form)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var content = new FormUrlEncodedContent(form);
        using var response = await browser.PostAsync(page, content);
        return await DeskAnswer.ReadAsync(response);
    }
}
