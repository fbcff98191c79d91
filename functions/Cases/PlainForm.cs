using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Cases;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Cases;

/// <summary>What a form of the plain page sent. Its key, drawn with the form, makes a second press of the button the same step.</summary>
internal sealed record PlainForm(IFormCollection Fields)
{
    public const string TruthAct = "truth";
    public const string ReadyAct = "ready";
    public const string ContactAct = "contact";

    public const int MaxBytes = 64 * 1024;

    private const string Instant = "yyyy-MM-dd'T'HH:mm";

    public string Act => this["do"];

    /// <summary>Empty for a field that was not sent.</summary>
    public string this[string name] => Fields[name].ToString();

    /// <summary>How a moment stands in such a form: Shanghai's clock, to the minute.</summary>
    public static string Typed(DateTimeOffset at) => at.ToOffset(ShanghaiTime.Offset).ToString(Instant, CultureInfo.InvariantCulture);

    /// <summary>Whether it is one of the page's forms, with its tick where there is one.</summary>
    public bool IsWhole => Act is ReadyAct or ContactAct || (Act == TruthAct && this["tick"].Length > 0);

    /// <summary>For a form that is whole.</summary>
    public Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, CasePolicy policy, DateTimeOffset now) => Act switch
    {
        TruthAct => ConfirmTruth.Decide(@case, new ConfirmTruth(new TruthTick(this["name"], this["role"]))),
        ReadyAct => MarkReady.Decide(@case, policy),
        ContactAct => LogContact.Decide(@case, new LogContact(Entry()), now),
        _ => throw new InvalidOperationException("No form of the page."),
    };

    /// <summary>Where the answer to this very form is kept.</summary>
    public AnswerSlot SlotOf(string caseId) => new(
        Hash($"plain\n{caseId}\n{Act}\n{this["key"]}"), Hash(string.Join('\n', Fields.Select(field => $"{field.Key}={field.Value}"))),
        StatusCodes.Status303SeeOther, _ => "{}");

    private ContactEntry Entry() => new()
    {
        // A year that no instant of the API has may be none by universal time either.
        At = DateTime.TryParseExact(this["at"], Instant, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            && DateConverter.IsPlausible(at.Year)
            ? new DateTimeOffset(at, ShanghaiTime.Offset)
            : DateTimeOffset.MinValue,
        Channel = this["channel"],
        Who = Optional("who"),
        Asked = this["asked"],
        Answered = Optional("answered"),
        PromisedStep = Optional("promisedStep"),
        PromisedDate = DateConverter.TryRead(this["promisedDate"], out var day) ? day : null,
    };

    private string? Optional(string name) => this[name].Trim() is { Length: > 0 } text ? text : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
