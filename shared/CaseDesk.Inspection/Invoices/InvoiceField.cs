namespace CaseDesk.Inspection.Invoices;

/// <summary>What an element of an invoice's data says.</summary>
internal enum InvoiceField
{
    Code,
    Number,

    /// <summary>20 digits: of a form that has a code and a number besides, those count.</summary>
    LongNumber,
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
