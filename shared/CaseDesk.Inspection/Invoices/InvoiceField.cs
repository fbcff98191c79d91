namespace CaseDesk.Inspection.Invoices;

/// <summary>What an element of an invoice's data says.</summary>
internal enum InvoiceField
{
    Code,
    Number,
    IssuedOn,
    CheckCode,
    BuyerName,
    BuyerTaxNumber,
    SellerName,
    SellerTaxNumber,
    Net,
    Tax,
    Total,
    TotalInWords,

    // Of one line.
    Item,
    Specification,
    Unit,
    Quantity,
    Price,
    Amount,
    Rate,
    LineTax,
}
