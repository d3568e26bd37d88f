using System.Text;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using static Mancrel.Api.Http.PlainPage;

namespace Mancrel.Api.Billing;

/// <summary>How a document can be paid on its page.</summary>
/// <param name="Page">The path of the page.</param>
/// <param name="By">The providers that take what is owed.</param>
/// <param name="Waits">True where the customer comes from a provider whose word is not here yet.</param>
/// <param name="Order">An order that the customer approved on the way here; null where there is none.</param>
internal sealed record Paying(string Page, IReadOnlyList<PaymentMethod> By, bool Waits = false, string? Order = null);

/// <summary>What a document's page says about paying: what is waited for, else the buttons.</summary>
internal static class PaymentPart
{
    /// <summary>Writes it.</summary>
    public static void Of(StringBuilder body, BillingDocument document, Paying paying, PrintWords words)
    {
        var total = ("total", words.Money(Currencies.Of(document.Balance, document.Currency)));
        if (document.Balance <= 0)
        {
            return;
        }

        if (paying.Order is { } order)
        {
            body.Append(
                $"<form method=post action=\"{E(paying.Page)}\" data-settle class=card><b>{E(words.With("settleText", total))}</b>"
            );
            body.Append($"<input type=hidden name=order value=\"{E(order)}\"><div class=row>");
            body.Append($"<button class=go name=act value=settle>{E(words["settle"])}</button></div>");
            body.Append($"<input type=hidden name=act value=settle></form><p><a href=\"{E(paying.Page)}\">{E(words["back"])}</a></p>");
        }
        else if (paying.Waits)
        {
            body.Append($"<p role=status class=card><b>{E(words["confirming"])}</b></p><p><a href=\"\">{E(words["lookAgain"])}</a>");
            body.Append($" · <a href=\"{E(paying.Page)}\">{E(words["back"])}</a></p>");
        }
        else if (paying.By.Count > 0)
        {
            body.Append($"<form method=post action=\"{E(paying.Page)}\"><div class=row>");
            foreach (var method in paying.By)
            {
                var text = words.With(method == PaymentMethod.Stripe ? "payStripe" : "payPaypal", total);
                body.Append($"<button class=go name=act value={CoreJson.Name(method)}>{E(text)}</button>");
            }

            body.Append("</div></form>");
        }
    }

    /// <summary>The page between ours and the provider's.</summary>
    public static string Leaving(BillingDocument document, PaymentMethod method, Uri address)
    {
        var words = PrintWords.Of(document.Language);
        var provider = method == PaymentMethod.Stripe ? "Stripe" : "PayPal";
        return Http.PlainPage.Of(
            words["paying"],
            $"<h1>{E(words["paying"])}</h1><p class=card>{E(words.With("payingText", ("provider", provider)))}</p>"
                + $"<p><a href=\"{E(address.AbsoluteUri)}\">{E(words["payGo"])}</a></p>",
            words.Language
        );
    }
}
