using System.Collections.Frozen;
using CaseDesk.Core.State;
using static CaseDesk.Inspection.Invoices.InvoiceField;

namespace CaseDesk.Inspection.Invoices;

/// <summary>How one form of invoice data names things. Local names alone: namespaces change with each release.</summary>
/// <param name="Root">Local name of the root element.</param>
/// <param name="Line">Local name of the element around one line.</param>
/// <param name="Fields">By local name.</param>
internal sealed record InvoiceForms(InvoiceForm Form, string Root, string Line, FrozenDictionary<string, InvoiceField> Fields)
{
    private const string TaxpayerOf = "TaxpayerIdentificationNumberUnifiedSocialCreditCodeOf";

    /// <summary>Of a fully digital invoice: a PDF names these in its properties, too.</summary>
    public static FrozenDictionary<string, InvoiceField> FullyDigital { get; } =
        Names(
            (Number, "InvoiceNumber"),
            (IssuedOn, "IssueTime"),
            (BuyerName, "BuyerName"),
            (BuyerTaxNumber, "BuyerIdNum"),
            (SellerName, "SellerName"),
            (SellerTaxNumber, "SellerIdNum"),
            (Net, "TotalAmWithoutTax"),
            (Tax, "TotalTaxAm"),
            (Total, "TotalTax-includedAmount"),
            (TotalInWords, "TotalTax-includedAmountInChinese"),
            (Item, "ItemName"),
            (Specification, "SpecMod"),
            (Unit, "MeaUnits"),
            (Quantity, "Quantity"),
            (Price, "UnPrice"),
            (Price, "UnitPrice"),
            (Amount, "Amount"),
            (Rate, "TaxRate"),
            (LineTax, "ComTaxAm")
        );

    /// <summary>What an OFD notes of the invoice in its own properties.</summary>
    public static FrozenDictionary<string, InvoiceField> Properties { get; } = Names(
        (Code, "发票代码"), (Number, "发票号码"), (IssuedOn, "开票日期"), (CheckCode, "校验码"), (BuyerName, "购买方名称"), (BuyerTaxNumber, "购买方纳税人识别号"),
        (SellerName, "销售方名称"), (SellerTaxNumber, "销售方纳税人识别号"), (Net, "合计金额"), (Tax, "合计税额"), (Total, "价税合计"));

    private static readonly InvoiceForms[] s_all =
    [
        new(
            InvoiceForm.Vat2019,
            "eInvoice",
            "GoodsInfo",
            Names(
                (Code, "InvoiceCode"),
                (Number, "InvoiceNo"),
                (IssuedOn, "IssueDate"),
                (CheckCode, "InvoiceCheckCode"),
                (BuyerName, "BuyerName"),
                (BuyerTaxNumber, "BuyerTaxID"),
                (SellerName, "SellerName"),
                (SellerTaxNumber, "SellerTaxID"),
                (Net, "TaxExclusiveTotalAmount"),
                (Tax, "TaxTotalAmount"),
                (Total, "TaxInclusiveTotalAmount"),
                (Item, "Item"),
                (Specification, "Specification"),
                (Unit, "MeasurementDimension"),
                (Quantity, "Quantity"),
                (Price, "Price"),
                (Amount, "Amount"),
                (Rate, "TaxScheme"),
                (LineTax, "TaxAmount")
            )
        ),
        new(
            InvoiceForm.Voucher,
            "xbrl",
            "InformationOfTaxableGoodsOrServicesDetailItemsTuple",
            Names(
                (Code, "CodeOfInvoice"),
                (Number, "NumberOfInvoice"),
                (LongNumber, "UniqueCodeOfInvoice"),
                (IssuedOn, "DateOfIssue"),
                (CheckCode, "IdentifyingCode"),
                (BuyerName, "NameOfPurchaser"),
                (BuyerTaxNumber, TaxpayerOf + "Purchaser"),
                (SellerName, "NameOfSeller"),
                (SellerTaxNumber, TaxpayerOf + "Seller"),
                (Net, "TotalAmountExcludingTax"),
                (Tax, "TotalTaxAmount"),
                (Total, "TaxIncludedAmountInFigures"),
                (TotalInWords, "TaxIncludedAmountInWords"),
                (Item, "NameOfTaxableGoodsOrServices"),
                (Specification, "Specification"),
                (Unit, "UnitOfGoodsOrServices"),
                (Quantity, "QuantityOfGoodsOrServices"),
                (Price, "UnitPriceOfGoodsOrServices"),
                (Amount, "AmountExcludingTax"),
                (Rate, "TaxRate"),
                (LineTax, "TaxAmount")
            )
        ),
        new(InvoiceForm.FullyDigital, "EInvoice", "IssuItemInformation", FullyDigital),
    ];

    /// <summary>Null for XML that is no invoice.</summary>
    public static InvoiceForms? Of(string root) => s_all.FirstOrDefault(form => form.Root == root);

    private static FrozenDictionary<string, InvoiceField> Names(params (InvoiceField Field, string Name)[] names) =>
        names.ToFrozenDictionary(each => each.Name, each => each.Field, StringComparer.Ordinal);
}
