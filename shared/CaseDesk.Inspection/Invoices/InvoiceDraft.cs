using System.Globalization;
using System.Text.RegularExpressions;
using CaseDesk.Core.Evidence.Invoices;
using CaseDesk.Core.State;

namespace CaseDesk.Inspection.Invoices;

/// <summary>An invoice while its fields come in, one by one. The first value of a field counts.</summary>
internal sealed partial class InvoiceDraft
{
    private readonly Dictionary<InvoiceField, string> _fields = [];
    private readonly List<InvoiceLine> _lines = [];
    private Dictionary<InvoiceField, string>? _line;
    private decimal? _net = 0;
    private decimal? _tax = 0;
    private int _count;

    public void BeginLine() => _line = [];

    public void EndLine()
    {
        if (_line is not { } line)
            return;
        string? Text(InvoiceField field) => InvoiceBounds.Text(line.GetValueOrDefault(field));
        var (amount, tax) = (Money(line.GetValueOrDefault(InvoiceField.Amount)), Money(line.GetValueOrDefault(InvoiceField.LineTax)));
        (_net, _tax, _count) = (_net + amount, _tax + tax, _count + 1);
        if (_lines.Count < InvoiceBounds.MostLines)
        {
            _lines.Add(
                new InvoiceLine(
                    Text(InvoiceField.Item),
                    Text(InvoiceField.Specification),
                    Text(InvoiceField.Unit),
                    Text(InvoiceField.Quantity),
                    Text(InvoiceField.Price),
                    amount,
                    Text(InvoiceField.Rate),
                    tax
                )
            );
        }

        _line = null;
    }

    public void Say(InvoiceField field, string value)
    {
        if (value.Length == 0)
            return;
        if (field < InvoiceField.Item)
            _fields.TryAdd(field, value);
        else
            _line?.TryAdd(field, value);
    }

    /// <summary>Null when too little was said to call it an invoice: a number, and a seller or a total.</summary>
    public Invoice? Finish(InvoiceForm form, InvoicePlace place)
    {
        string? Text(InvoiceField field) => InvoiceBounds.Text(_fields.GetValueOrDefault(field));
        decimal? Figure(InvoiceField field) => Money(_fields.GetValueOrDefault(field));
        if ((Text(InvoiceField.Number) ?? Text(InvoiceField.LongNumber)) is not { } number)
            return null;
        if (Figure(InvoiceField.Total) is null && Text(InvoiceField.SellerName) is null && Text(InvoiceField.SellerTaxNumber) is null)
            return null;
        return new Invoice
        {
            Form = form,
            Place = place,
            Code = Text(InvoiceField.Code),
            Number = number,
            IssuedOn = Day(_fields.GetValueOrDefault(InvoiceField.IssuedOn)),
            CheckCode = Text(InvoiceField.CheckCode),
            Buyer = new InvoiceParty(Text(InvoiceField.BuyerName), Text(InvoiceField.BuyerTaxNumber)),
            Seller = new InvoiceParty(Text(InvoiceField.SellerName), Text(InvoiceField.SellerTaxNumber)),
            Net = Figure(InvoiceField.Net),
            Tax = Figure(InvoiceField.Tax),
            Total = Figure(InvoiceField.Total),
            TotalInWords = Text(InvoiceField.TotalInWords),
            Lines = _lines,
            LineCount = _count,
            LinesNet = _count > 0 ? InvoiceBounds.Money(_net) : null,
            LinesTax = _count > 0 ? InvoiceBounds.Money(_tax) : null,
        };
    }

    /// <summary>Written in four ways at least: 2026-02-28, 2026年2月28日, 20260228, with a time behind.</summary>
    private static DateOnly? Day(string? text)
    {
        if (text is null || DayForm().Match(text) is not { Success: true } day)
            return null;
        var (year, month, date) = (Part(day, 1), Part(day, 2), Part(day, 3));
        var isDay = year is >= 1990 and <= 9999 && month is >= 1 and <= 12 && date >= 1 && date <= DateTime.DaysInMonth(year, month);
        return isDay ? new DateOnly(year, month, date) : null;
    }

    private static int Part(Match day, int group) =>
        int.Parse(day.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static decimal? Money(string? text)
    {
        var plain = text?.Trim().TrimStart('¥', '￥').Replace(",", "", StringComparison.Ordinal).Trim();
        const NumberStyles Written = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return plain is { Length: > 0 and <= 30 } && decimal.TryParse(plain, Written, CultureInfo.InvariantCulture, out var money)
            ? InvoiceBounds.Money(money)
            : null;
    }

    [GeneratedRegex(@"\A\s*([0-9]{4})(?:-|/|\.|年)?\s*([0-9]{1,2})(?:-|/|\.|月)?\s*([0-9]{1,2})", RegexOptions.CultureInvariant)]
    private static partial Regex DayForm();
}
