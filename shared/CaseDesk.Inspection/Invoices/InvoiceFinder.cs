using System.Xml;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Invoices;

/// <summary>What was found of an invoice in a file.</summary>
/// <param name="Result">For the item; null where nobody would expect an invoice and there is none.</param>
public sealed record InvoiceFound(CheckResult? Result, Invoice? Invoice)
{
    internal static readonly InvoiceFound Nothing = new(null, null);

    internal static InvoiceFound Of(Invoice invoice) => new(
        invoice.Place == InvoicePlace.Properties
            ? CheckResult.Passed(CheckNames.Invoice, "invoice-properties")
            : CheckResult.Passed(CheckNames.Invoice, "invoice-read", ("count", $"{invoice.LineCount}")),
        invoice);
}

/// <summary>
/// Finds an electronic invoice in an OFD, a PDF or a file of its own data. It only ever tells: what cannot be read is for a person to read
/// off the page, and no file is refused for it.
/// </summary>
public static class InvoiceFinder
{
    /// <summary>For a file in which invoices could not be looked for.</summary>
    public static InvoiceFound NotLooked { get; } = new(CheckResult.NotDone(CheckNames.Invoice, "invoice-not-looked"), null);

    private static readonly InvoiceFound s_unread = new(CheckResult.Warned(CheckNames.Invoice, "invoice-unread"), null);

    public static InvoiceFound Find(InspectedFile file, InspectionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(limits);
        file.Content.Begin();
        try
        {
            var found = file.Kind switch
            {
                FileKind.Ofd => InOfd(file, limits),
                FileKind.Pdf => InPdf(file),
                FileKind.Xml => InXml(file),
                _ => InvoiceFound.Nothing,
            };
            file.Content.ThrowIfFaulted();
            return found;
        }
        catch (TooComplexException)
        {
            return NotLooked;
        }
        catch (Exception problem) when (problem is InvalidDataException or EndOfStreamException or XmlException)
        {
            file.Content.ThrowIfFaulted();
            return s_unread;
        }
    }

    private static InvoiceFound InOfd(InspectedFile file, InspectionLimits limits)
    {
        var package = new OfdPackage(file.Content, limits.ArchiveMostEntries);
        var seal = OfdSeals.Look(package);
        var isThere = false;
        foreach (var data in package.Attached())
        {
            using (data)
            {
                var read = InvoiceXml.Read(data, InvoicePlace.Attachment);
                if (read.Invoice is { } invoice)
                    return InvoiceFound.Of(invoice with { Seal = seal });
                isThere |= read.IsForm;
            }
        }

        if (OfdProperties.Read(package) is { } noted)
            return InvoiceFound.Of(noted with { Seal = seal });
        return isThere ? s_unread : new InvoiceFound(CheckResult.NotDone(CheckNames.Invoice, "invoice-none"), null);
    }

    private static InvoiceFound InPdf(InspectedFile file)
    {
        var pdf = PdfInvoice.Open(file.Content);
        var isThere = false;
        foreach (var data in pdf?.Attached() ?? [])
        {
            using var stream = new MemoryStream(data);
            var read = InvoiceXml.Read(stream, InvoicePlace.Attachment);
            if (read.Invoice is { } invoice)
                return InvoiceFound.Of(invoice);
            isThere |= read.IsForm;
        }

        if (pdf?.Noted() is { } noted)
            return InvoiceFound.Of(noted);
        return isThere ? s_unread : InvoiceFound.Nothing;
    }

    private static InvoiceFound InXml(InspectedFile file)
    {
        file.Content.Position = 0;
        var read = InvoiceXml.Read(file.Content, InvoicePlace.File);
        return read.Invoice is { } invoice ? InvoiceFound.Of(invoice) : read.IsForm ? s_unread : InvoiceFound.Nothing;
    }
}
