using System.Globalization;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;
using CaseDesk.Functions.Pages;

namespace CaseDesk.Functions.Cases;

/// <summary>Writes the plain page of a case: how it stands, what is needed, dates, and the three forms.</summary>
/// <param name="form">What was typed and refused; null for fresh forms.</param>
internal sealed class PlainCaseView(LinkCaseView seen, PlainWords words, DateTimeOffset now, PlainForm? form)
{
    private static readonly string[] s_channels = ["phone", "chat", "ticket", "mailbox", "other"];

    /// <param name="message">What came of the form before; empty for nothing.</param>
    public string Document(string nonce, string message) => Markup.Of($"""
        <!doctype html>
        <html lang="{(words.Language == "en" ? "en" : "zh-CN")}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex, nofollow">
        <title>{words.Say("title", ("shop", seen.Shop))}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" nonce="{nonce}" href="{PageFiles.StyleOf(MerchantPage.Parts).Address}">
        </head>
        <body>
        <header class="top"><div class="wrap bar"><p class="brand">CaseDesk</p>
        <p class="tongues">{Tongue("zh", "中文")} {Tongue("en", "English")}</p></div></header>
        <main class="wrap" id="page">
        <p class="card note">{words.Say("plain.what")} <a href="?lang={words.Language}">{words.Say("plain.whole")}</a></p>
        {Said(message)}
        {Now()}
        {Items()}
        {Truth()}
        {Dates()}
        {Contact()}
        <footer class="end"><p>{words.Say("footer")}</p></footer>
        </main>
        </body>
        </html>
        """).Text;

    /// <summary>Of this page in either language; without scripts nothing else than the address keeps it.</summary>
    private Markup Tongue(string language, string name)
    {
        var current = Markup.If(words.Language == language, $" aria-current=\"true\"");
        return Markup.Of($"<a lang=\"{language}\" hreflang=\"{language}\" href=\"?plain=1&amp;lang={language}\"{current}>{name}</a>");
    }

    private Markup Said(string message)
    {
        var (mood, role) = form is null ? ("good", "status") : ("bad", "alert");
        return Markup.If(message.Length > 0, $"<p class=\"card {mood}\" role=\"{role}\" id=\"said\">{message}</p>");
    }

    private Markup Now() => Markup.Of($"""
        <section class="card summary" id="now">
        <p class="note">{words.Say("slip", ("number", seen.Slip.Number))} ·
        {words.Pick(seen.Titles.Platform)} · {words.Pick(seen.Titles.Cause)}</p>
        <h1>{seen.Shop}</h1>
        <p class="status {CaseNames.Of(seen.Status)}" data-status="{CaseNames.Of(seen.Status)}">{words.Say($"status.{CaseNames.Of(seen.Status)}")}</p>
        <p>{words.Say("held", ("amount", Amount(seen.AmountStillHeld)))}</p>
        {Released()}
        <div class="next" id="next" data-step="{seen.NextStep.Step}">
        <p class="who">{words.Say("next")} · {Actor()}</p>
        <p class="say">{words.Pick(seen.NextStep.Text)}</p>
        <p class="by">{By()}</p>
        </div>
        {Conditions()}
        {seen.Contacts.Select(one => Markup.Of($"<p>{words.Say("consultant")} · {one.Name} {one.Phone}</p>"))}
        </section>
        """);

    private Markup Released() =>
        Markup.If(seen.AmountReleased > 0, $"<p class=\"good\">{words.Say("released", ("amount", Amount(seen.AmountReleased)))}</p>");

    private string Actor() => seen.NextStep.Actor is { } actor ? words.Say($"who.{CaseNames.Of(actor)}") : words.Say("next.done");

    private string By() =>
        seen.NextStep.By is { } by ? words.Say(by <= now ? "next.over" : "next.by", ("date", words.Moment(by))) : "";

    private Markup Conditions() => Markup.If(
        seen.Slip.ReleaseConditions.Count > 0,
        $"<h2>{words.Say("conditions")}</h2><ul class=\"checks\">{seen.Slip.ReleaseConditions.Select(Condition)}</ul>");

    private Markup Condition(string text, int at) =>
        Markup.Of($"<li>{text} · {words.Say(seen.Slip.ConditionsMet.Contains(at) ? "condition.met" : "condition.open")}</li>");

    private Markup Items() => Markup.Of($"""
        <section class="card" id="items"><h2>{words.Say("items")}</h2>
        <ul class="rows">{seen.Checklist.OrderByDescending(line => line.Required).Select(Item)}</ul></section>
        """);

    private Markup Item(ChecklistView line) => Markup.Of($"""
        <li class="attempt" data-item="{line.Item}">
        <p class="name">{words.Pick(line.Title)} · {words.Say(line.Required ? "required" : "optional")}</p>
        <p class="note">{words.Pick(line.Reason)}</p>{FilesOf(line.Item)}</li>
        """);

    private IEnumerable<Markup> FilesOf(string item) => seen.Evidence
        .Where(file => file.Item == item && file.Status != EvidenceStatus.Withdrawn)
        .Select(file => (file.FileName, Status: CaseNames.Of(file.Status)))
        .Select(file => Markup.Of($"<p data-file=\"{file.Status}\">{file.FileName} · {words.Say($"file.{file.Status}")}</p>"));

    private Markup Truth() => Markup.Of($"""
        <section class="card" id="truth"><h2>{words.Say("truth")}</h2><blockquote>{words.Pick(seen.Gate.Truth.Text)}</blockquote>
        {Told()}
        {TruthForm()}
        {Ready()}
        </section>
        """);

    /// <summary>Who said so, and why it is asked for again: a tick holds for what was there, and for one round.</summary>
    private Markup Told() => seen.Gate.Truth is { At: { } at, Name: { } name, Role: { } role, Confirmed: var holds }
        ? Markup.Of($"""
            <p class="{(holds ? "good" : "note")}">{words.Say("truth.done", ("name", name), ("role", role), ("at", words.Moment(at)))}</p>
            {Markup.If(!holds && MayConfirm, $"<p class=\"bad\">{words.Say(IsLater(at) ? "truth.again" : "truth.round")}</p>")}
            """)
        : Markup.None;

    private bool IsLater(DateTimeOffset at) =>
        seen.Evidence.Any(file => file.StartedAt > at && file.Status is not (EvidenceStatus.Withdrawn or EvidenceStatus.Refused));

    private bool MayConfirm => !seen.Gate.Truth.Confirmed && seen.Actions.Contains("confirmTruth") && seen.Evidence.Count > 0;

    private Markup TruthForm() => Markup.If(MayConfirm, $"""
        <form method="post" action="?plain=1&amp;lang={words.Language}">{Hidden(PlainForm.TruthAct)}
        {Field("name", words.Say("truth.name"), 100)}
        {Field("role", words.Say("truth.role"), 50)}
        <label class="tick"><input type="checkbox" name="tick" value="yes" required> <span>{words.Say("truth.tick")}</span></label>
        <button type="submit">{words.Say("truth.send")}</button></form>
        """);

    private Markup Ready() => seen.ReadyAt is { } at
        ? Markup.Of($"<p class=\"good\" id=\"ready\">{words.Say("sentOn", ("at", words.Moment(at)))}</p>")
        : Markup.If(seen.Actions.Contains("markReady") && seen.Gate.Unmet.Count == 0, $"""
            <p>{words.Say("ready.what")}</p>
            <form method="post" action="?plain=1&amp;lang={words.Language}">{Hidden(PlainForm.ReadyAct)}
            <button type="submit">{words.Say("ready")}</button></form>
            """);

    private Markup Dates() => Markup.Of($"""
        <section class="card" id="dates"><h2>{words.Say("clocks")}</h2>
        <ul class="rows">{seen.Clocks.Where(clock => clock.State == ClockState.Running).OrderBy(clock => clock.DueAt).Select(Date)}</ul>
        <p class="note">{words.Say("pageWins")}</p></section>
        """);

    private Markup Date(ClockView clock) => Markup.Of($"""
        <li class="attempt" data-clock="{clock.Id}"><p class="name">{words.Pick(clock.Title)}</p>
        <p>{words.Say("plain.until", ("day", words.Day(clock.LastDay)))}</p><p class="note">{words.Pick(clock.Explanation.Counted)}</p></li>
        """);

    private Markup Contact() => Markup.If(seen.Actions.Contains("logContact"), $"""
        <section class="card" id="contacts"><h2>{words.Say("contact.add")}</h2><p class="note">{words.Say("contact.hint")}</p>
        <form method="post" action="?plain=1&amp;lang={words.Language}">{Hidden(PlainForm.ContactAct)}
        <label>{words.Say("contact.at")} <input type="datetime-local" name="at" required value="{Sent("at", PlainForm.Typed(now))}"></label>
        <label>{words.Say("contact.channel")} <select name="channel">{s_channels.Select(Channel)}</select></label>
        <label>{Optional("contact.who")} <input type="text" name="who" maxlength="100" value="{Sent("who")}"></label>
        <label>{words.Say("contact.asked")} <textarea name="asked" maxlength="2000" required>{Sent("asked")}</textarea></label>
        <label>{Optional("contact.answered")}
        <textarea name="answered" maxlength="2000">{Sent("answered")}</textarea></label>
        <label>{Optional("contact.step")} <input type="text" name="promisedStep" maxlength="500" value="{Sent("promisedStep")}"></label>
        <label>{Optional("contact.date")} <input type="date" name="promisedDate" value="{Sent("promisedDate")}"></label>
        <button type="submit">{words.Say("form.send")}</button></form></section>
        """);

    private Markup Optional(string label) => Markup.Of($"{words.Say(label)} <span class=\"note\">· {words.Say("optional")}</span>");

    private Markup Channel(string code) => form?["channel"] == code
        ? Markup.Of($"<option value=\"{code}\" selected>{words.Say($"channel.{code}")}</option>")
        : Markup.Of($"<option value=\"{code}\">{words.Say($"channel.{code}")}</option>");

    private static Markup Hidden(string act) => Markup.Of(
        $"<input type=\"hidden\" name=\"do\" value=\"{act}\"><input type=\"hidden\" name=\"key\" value=\"{Guid.NewGuid():N}\">");

    private Markup Field(string name, string label, int most) => Markup.Of(
        $"""
        <label>{label} <input type="text" name="{name}" maxlength="{most}" required value="{Typed(PlainForm.TruthAct, name)}"></label>
        """);

    private string Sent(string name, string otherwise = "") => Typed(PlainForm.ContactAct, name, otherwise);

    private string Typed(string act, string name, string otherwise = "") => form?.Act == act ? form[name] : otherwise;

    private string Amount(decimal amount) =>
        $"{(seen.Currency == "CNY" ? "¥" : $"{seen.Currency} ")}{amount.ToString("N2", CultureInfo.InvariantCulture)}";
}
