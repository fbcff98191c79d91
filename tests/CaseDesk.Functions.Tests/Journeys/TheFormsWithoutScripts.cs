using System.Globalization;
using System.Net;
using System.Text;
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
        Assert.Single((await driver.Client.LookAsync($"{driver.Path}/timeline")).Json["items"]!.AsArray(), entry =>
            (string)entry!["event"]!["type"]! == "contact.logged"
        );
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

    /// <summary>A form in parts whose end is missing was an outage of storage, a 503 with an error in the log.</summary>
    [Theory]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\nready")]
    [InlineData("multipart/form-data; boundary=x", "{}")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("application/x-www-form-urlencoded; charset=nonsense", "do=ready")]
    [InlineData("application/x-www-form-urlencoded", "do=ready&%zz=%&=&&")]
    [InlineData("application/json", "{\"do\":\"ready\"}")]
    [InlineData("nonsense", "do=ready")]
    public async Task What_is_no_form_of_the_page_s_is_not_taken_and_no_fault(string type, string body)
    {
        var (driver, page) = await OpenAsync();
        var before = (long)(await driver.ReadAsync())["version"]!;
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await SendAsync(page, content);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "text/html"), (answer.Status, answer.ContentType));
        Assert.Equal(before, (long)(await driver.ReadAsync())["version"]!);
        Assert.Empty(desk.Host.Logs.Errors.Select(line => line.Text));
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
        using var content = new FormUrlEncodedContent(form);
        return await SendAsync(page, content);
    }

    private static async Task<DeskAnswer> SendAsync(Uri page, HttpContent content)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var response = await browser.PostAsync(page, content);
        return await DeskAnswer.ReadAsync(response);
    }
}
