using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Billing;

/// <summary>The tax that a shop's documents have where nobody says another.</summary>
/// <param name="Rate">The tax's share of the net, such as <c>"0.19"</c>; <c>"0"</c> for none.</param>
/// <param name="Mode">How prices stand to it, exclusive or inclusive; inclusive where it is missing, as shops' prices are.</param>
public sealed record DocumentTax([property: JsonConverter(typeof(DecimalText))] decimal? Rate = null, TaxMode Mode = TaxMode.Inclusive)
{
    internal static DocumentTax? Read(DocumentTax? tax, FieldErrors errors)
    {
        if (tax is null)
        {
            return null;
        }

        if (tax.Rate is not (>= 0 and <= 1) || decimal.Round(tax.Rate.Value, 6) != tax.Rate)
        {
            errors.Add("tax.rate", "is a share from 0 to 1 such as \"0.19\"");
        }

        if (tax.Mode == TaxMode.ReverseCharge)
        {
            errors.Add("tax.mode", "is exclusive or inclusive; reverse_charge is of single customers");
        }

        return tax;
    }
}
