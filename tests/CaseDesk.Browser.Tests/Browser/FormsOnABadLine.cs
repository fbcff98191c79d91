using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Browser;

/// <summary>
/// Fills any form of the pages with what tries to be a script, sends it twice while there is no line, and sees that the page says so, keeps
/// all of it, and
/// sends it once when the line is back.
/// </summary>
internal static partial class FormsOnABadLine
{
    /// <summary>Were it ever taken for markup it would leave its mark on the window.</summary>
    public const string Script = "\"'><img src=x onerror=window.hit=1><script>window.hit=1</script>";

    /// <summary>Every field that is empty and shown; what has a form of its own gets something of that form.</summary>
    /// <param name="choices">Values by the field's name, before anything else.</param>
    public static async Task FillAsync(ILocator form, Dictionary<string, string>? choices = null)
    {
        await form.EvaluateAsync("one => one.querySelectorAll('details').forEach(fold => { fold.open = true; })");
        foreach (var control in await form.Locator("input, textarea, select").AllAsync())
        {
            // A choice may have hidden what comes after it.
            if (!await control.IsVisibleAsync())
                continue;
            var name = await control.GetAttributeAsync("name") ?? "";
            var kind = await control.EvaluateAsync<string>("one => one.type");
            if (choices?.GetValueOrDefault(name) is { } chosen)
                await (kind == "select-one" ? control.SelectOptionAsync(chosen) : control.FillAsync(chosen));
            else if (kind == "checkbox")
                await control.CheckAsync();
            else if (kind is not "select-one" && await control.InputValueAsync() == "" && await TextAsync(control, kind) is { } text)
                await control.FillAsync(text);
        }
    }

    /// <summary>Sends it without a line; with one again it goes by itself.</summary>
    /// <param name="gone">What is there when it went through.</param>
    public static async Task SendAsync(IPage page, ILocator form, Func<Task> gone)
    {
        var typed = await TypedAsync(form);
        await page.Context.SetOfflineAsync(true);
        await form.Locator("button[type='submit'], button:not([type])").First.DblClickAsync();
        await Assertions.Expect(page.Locator("#banner")).ToContainTextAsync(NoLine());
        Assert.Equal(typed, await TypedAsync(form));
        await page.Context.SetOfflineAsync(false);
        await gone();
        await Assertions.Expect(page.Locator("#banner")).ToBeHiddenAsync();
    }

    /// <summary>Nothing of what was typed has become anything but text.</summary>
    public static async Task StayedTextAsync(IPage page)
    {
        Assert.Null(await page.EvaluateAsync<int?>("window.hit ?? null"));
        Assert.Equal(0, await page.Locator("img[src='x'], #page script").CountAsync());
    }

    private static async Task<string> TypedAsync(ILocator form) =>
        await form.EvaluateAsync<string>("one => JSON.stringify([...one.querySelectorAll('input, textarea, select')].map(each => [each.name, each.value, each.checked]))");

    private static async Task<string?> TextAsync(ILocator control, string kind) => kind switch
    {
        "text" or "textarea" or "search" => await ShortAsync(control),
        "email" => "a@shop.example",
        "tel" => "010-5550-1234",
        _ => null,
    };

    private static async Task<string?> ShortAsync(ILocator control) =>
        await control.GetAttributeAsync("inputmode") == "decimal" ? null
        : await control.EvaluateAsync<int>("one => one.maxLength") is var most && most > 0 && most < Script.Length ? Script[..most]
        : Script;

    [GeneratedRegex("没有网络|No network")]
    private static partial Regex NoLine();
}
