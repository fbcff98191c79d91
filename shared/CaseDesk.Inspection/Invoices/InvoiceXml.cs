using System.Xml;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Invoices;

/// <summary>What XML is, as an invoice's data.</summary>
/// <param name="IsForm">Its root is that of an invoice's data.</param>
/// <param name="Invoice">Null when it is none, or says too little, or breaks off.</param>
internal sealed record InvoiceXmlRead(bool IsForm, Invoice? Invoice)
{
    public static readonly InvoiceXmlRead None = new(false, null);
}

/// <summary>Reads an invoice out of its issuer's own data.</summary>
internal static class InvoiceXml
{
    public static InvoiceXmlRead Read(Stream stream, InvoicePlace place)
    {
        InvoiceForms? form = null;
        try
        {
            var draft = new InvoiceDraft();
            foreach (var part in BoundedXml.Read(stream))
            {
                form ??= InvoiceForms.Of(part.Name);
                if (form is null)
                    return InvoiceXmlRead.None;
                if (part.Name == form.Line && !part.IsEnd)
                    draft.BeginLine();
                else if (part.Name == form.Line)
                    draft.EndLine();
                else if (part.IsEnd && form.Fields.TryGetValue(part.Name, out var field))
                    draft.Say(field, part.Text);
            }

            return form is null ? InvoiceXmlRead.None : new InvoiceXmlRead(true, draft.Finish(form.Form, place));
        }
        catch (Exception problem) when (problem is XmlException or TooComplexException or InvalidDataException)
        {
            return new InvoiceXmlRead(form is not null, null);
        }
    }
}
