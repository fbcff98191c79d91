using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Searched, exported and summed up: what a consultant does with the list as a whole.</summary>
public sealed class TheListAsAFile
{
    [Fact]
    public async Task Cases_are_found_by_a_word_exported_without_a_formula_and_summed_up()
    {
        await using var host = await QuietDesk.StartAsync();
        var evil = await CaseDriver.OpenAsync(host, body =>
            (body["shop"], body["owner"], body["amountHeld"]) = ("=HYPERLINK(\"http://x\")", "林一", 100.50m)
        );
        var plain = await CaseDriver.OpenAsync(host, body => (body["shop"], body["amountHeld"]) = ("晨光家居", 200));
        await plain.CollectAsync();
        await plain.SubmitAsync();
        await plain.DecideAsync("partlyReleased", body => body["amountReleased"] = 50);

        Assert.Equal([plain.Id], await IdsAsync(host, "q=" + Uri.EscapeDataString("光家")));
        Assert.Equal([plain.Id], await IdsAsync(host, $"q={plain.Id}"));
        Assert.Equal([evil.Id], await IdsAsync(host, "q=hyperlink&owner=" + Uri.EscapeDataString("林一")));
        Assert.Equal([plain.Id], await IdsAsync(host, "owner=-&platform=" + ValidBodies.Platform));

        var csv = await host.Client.GetByteArrayAsync(new Uri("api/cases/export", UriKind.Relative));
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(csv[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("\"案件编号\",\"店铺\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\")\"", lines.Single(line => line.Contains(evil.Id, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("\"150", lines.Single(line => line.Contains(plain.Id, StringComparison.Ordinal)), StringComparison.Ordinal);

        using var answer = await host.Client.GetAsync(new Uri("api/cases/export?format=xlsx&lang=en&q=hyperlink", UriKind.Relative));
        Assert.Matches("""^attachment; filename="?cases-\d{4}-\d\d-\d\d\.xlsx"?$""", answer.Content.Headers.ContentDisposition!.ToString());
        using var book = SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), false);
        var rows = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ToList();
        Assert.Equal(("Case", "=HYPERLINK(\"http://x\")"), (rows[0].Elements<Cell>().First().InnerText, rows[1].Elements<Cell>().ElementAt(1).InnerText));
        Assert.Empty(rows.SelectMany(row => row.Descendants<CellFormula>()));
        Assert.Equal(100.5m, decimal.Parse(rows[1].Elements<Cell>().ElementAt(9).InnerText, CultureInfo.InvariantCulture));

        var money = Assert.Single((await host.Client.LookAsync("api/money")).Expect(HttpStatusCode.OK).Json["currencies"]!.AsArray())!;
        Assert.Equal((250.5m, 50m, 2), ((decimal)money["held"]!, (decimal)money["released"]!, (int)money["open"]!));
        Assert.Equal(["晨光家居", "=HYPERLINK(\"http://x\")"], money["shops"]!.AsArray().Select(shop => (string)shop!["shop"]!));

        // A desk that writes to no merchant must not say that it did.
        Assert.Equal(
            "merchant-reminders-off",
            (await host.Client.PostAsync($"{evil.Path}/remind", new JsonObject())).Expect(HttpStatusCode.Conflict).Code
        );
        Assert.Equal(
            "nothing-for-merchant",
            (await host.Client.PostAsync($"{plain.Path}/remind", new JsonObject())).Expect(HttpStatusCode.Conflict).Code
        );
        Assert.Empty(host.Logs.Errors);
    }

    private static async Task<IEnumerable<string>> IdsAsync(DeskHost host, string query) =>
        (await host.Client.LookAsync($"api/cases?{query}")).Expect(HttpStatusCode.OK).Json["items"]!
            .AsArray()
            .Select(line => (string)line!["id"]!);
}
