using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>What facts may be recorded: lengths, amounts, known platform and cause, a plausible notice time.</summary>
public static class FactsRules
{
    public const decimal MaxAmount = 1_000_000_000_000m;

    public static Refusal? Check(CaseFacts facts, PlaybookCatalogue playbooks, DateTimeOffset now)
    {
        var findings = new Findings();
        if (playbooks.Platform(facts.Platform) is not { } platform)
            findings.Add("$.platform", CaseRefusals.PlatformUnknown.With(("known", playbooks.KnownPlatforms)));
        else if (!platform.Knows(facts.Cause))
            findings.Add("$.cause", CaseRefusals.CauseUnknown.With(("known", platform.KnownCauses)));
        TextRules.Required(findings, "$.shop", facts.Shop, 200);
        if (facts.AmountHeld is < 0 or > MaxAmount || !Currencies.Fits(facts.AmountHeld, facts.Currency))
            findings.Add(
                "$.amountHeld",
                CaseRefusals.AmountInvalid.With(("max", MaxAmount), ("digits", Currencies.DigitsOf(facts.Currency)))
            );
        if (!Currencies.IsKnown(facts.Currency))
            findings.Add("$.currency", CaseRefusals.CurrencyInvalid.With());
        CheckGoods(findings, facts);
        CheckSlip(findings, facts, now);
        CheckContacts(findings, facts.Contacts);
        return findings.Refusal;
    }

    private static void CheckGoods(Findings findings, CaseFacts facts)
    {
        if (facts.Company is { } company)
        {
            TextRules.Required(findings, "$.company.name", company.Name, 200);
            if (company.TaxNumber is { } number && TaxNumber.IsRight(TaxNumber.Plain(number)) != true)
                findings.Add("$.company.taxNumber", CaseRefusals.TaxNumberInvalid.With());
        }

        if (facts.Goods is not { } goods)
            return;
        TextRules.Limit(findings, "$.goods.names", goods.Names.Count, 20);
        for (var i = 0; i < Math.Min(goods.Names.Count, 20); i++)
            TextRules.Required(findings, $"$.goods.names[{i}]", goods.Names[i], 100);
    }

    private static void CheckSlip(Findings findings, CaseFacts facts, DateTimeOffset now)
    {
        var slip = facts.Slip;
        TextRules.Required(findings, "$.slip.number", slip.Number, 100);
        if (slip.NoticedAt > now + GivenTimes.ClockSkew)
            findings.Add("$.slip.noticedAt", CaseRefusals.DateInFuture.With());
        else if (slip.NoticedAt < now - GivenTimes.OldestNotice)
            findings.Add("$.slip.noticedAt", CaseRefusals.DateTooOld.With(("days", (int)GivenTimes.OldestNotice.TotalDays)));
        else
            CheckTerms(findings, slip, facts.Currency);
        TextRules.Optional(findings, "$.slip.wording", slip.Wording, 1_000);
        TextRules.Limit(findings, "$.slip.releaseConditions", slip.ReleaseConditions.Count, 20);
        for (var i = 0; i < slip.ReleaseConditions.Count; i++)
            TextRules.Required(findings, $"$.slip.releaseConditions[{i}]", slip.ReleaseConditions[i], 500);
    }

    private static void CheckTerms(Findings findings, Slip slip, string currency)
    {
        TextRules.Limit(findings, "$.slip.conditionsMet", slip.ConditionsMet.Count, 20);
        for (var i = 0; i < slip.ConditionsMet.Count; i++)
        {
            if (slip.ConditionsMet[i] < 0 || slip.ConditionsMet[i] >= slip.ReleaseConditions.Count)
                findings.Add($"$.slip.conditionsMet[{i}]", CaseRefusals.ConditionUnknown.With(("count", slip.ReleaseConditions.Count)));
        }

        if (slip.FineAmount is { } fine && (fine is < 0 or > MaxAmount || !Currencies.Fits(fine, currency)))
            findings.Add(
                "$.slip.fineAmount",
                CaseRefusals.AmountInvalid.With(("max", MaxAmount), ("digits", Currencies.DigitsOf(currency)))
            );
        if (slip.FreezeDays is < 1 or > ClockBounds.FurthestDays || (slip.FreezeDays is not null && slip.FreezeUntil is not null))
            findings.Add("$.slip.freezeDays", CaseRefusals.FreezeInvalid.With(("max", ClockBounds.FurthestDays)));
        if (
            slip.FreezeUntil is { } until
            && !(
                Windows.ShanghaiTime.StartOf(until) is var day
                && day > slip.NoticedAt.AddDays(-1)
                && day <= slip.NoticedAt.AddDays(ClockBounds.FurthestDays)
            )
        )
            findings.Add("$.slip.freezeUntil", CaseRefusals.FreezeInvalid.With(("max", ClockBounds.FurthestDays)));
    }

    private static void CheckContacts(Findings findings, IReadOnlyList<Contact> contacts)
    {
        TextRules.Limit(findings, "$.contacts", contacts.Count, 20);
        for (var i = 0; i < contacts.Count; i++)
        {
            TextRules.Optional(findings, $"$.contacts[{i}].name", contacts[i].Name, 100);
            TextRules.Optional(findings, $"$.contacts[{i}].role", contacts[i].Role, 50);
            TextRules.Optional(findings, $"$.contacts[{i}].phone", contacts[i].Phone, 50);
            TextRules.Optional(findings, $"$.contacts[{i}].email", contacts[i].Email, 254);
        }

        if (contacts.Count <= 20)
            ContactRules.Check(findings, contacts);
    }
}
