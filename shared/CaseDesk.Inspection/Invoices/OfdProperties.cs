using CaseDesk.Core.State;

namespace CaseDesk.Inspection.Invoices;

/// <summary>
/// What an OFD notes of its invoice in its own properties (<c>CustomDatas</c>): the second source, where no data are attached or they do
/// not read.
/// </summary>
internal static class OfdProperties
{
    public static Invoice? Read(OfdPackage package)
    {
        var draft = new InvoiceDraft();
        foreach (var part in package.Read(OfdPackage.Main))
        {
            if (part is { IsEnd: true, Name: "CustomData" } && part.Attributes.GetValueOrDefault("Name") is { } name
                && InvoiceForms.Properties.TryGetValue(name, out var field))
            {
                draft.Say(field, part.Text);
            }
        }

        var invoice = draft.Finish(InvoiceForm.Vat2019, InvoicePlace.Properties);
        return invoice is { Code: null, Number.Length: 20 } ? invoice with { Form = InvoiceForm.FullyDigital } : invoice;
    }
}
