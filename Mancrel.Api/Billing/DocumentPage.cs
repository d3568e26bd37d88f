using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Common;
using static Mancrel.Api.Http.PlainPage;

namespace Mancrel.Api.Billing;

/// <summary>A quote, order or invoice as its customer sees it: what stands on the document, what is paid, and nothing else.</summary>
internal static class DocumentPage
{
    /// <summary>
    /// Tells once that somebody looked: at the first move that comes of a person's hand. A program that opens links and runs scripts makes
    /// none, or none that a browser vouches for. An order that was approved on the way here is taken as if its button were pressed.
    /// </summary>
    public const string Script = """
        (() => {
          let told = false;
          const tell = (event) => {
            if (told || !event.isTrusted) return;
            told = true;
            fetch(location.href, { method: 'POST', body: new URLSearchParams({ act: 'viewed' }), keepalive: true }).catch(() => {});
          };
          document.querySelector('form[data-settle]')?.requestSubmit();
          for (const kind of ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'])
            addEventListener(kind, tell, { passive: true });
        })();
        """;

    /// <summary>That something could not be done, in the document's language.</summary>
    public static string Failed(BillingDocument document) => PrintWords.Of(document.Language)["failed"];

    /// <summary>That a payment could not be opened or taken, in the document's language.</summary>
    public static string PaymentFailed(BillingDocument document) => PrintWords.Of(document.Language)["payFailed"];

    /// <summary>The page.</summary>
    /// <param name="document">What is issued.</param>
    /// <param name="said">What is said of what was just done; null says how the document stands.</param>
    /// <param name="paying">How it can be paid here.</param>
    public static string Of(BillingDocument document, string? said, Paying paying)
    {
        var words = PrintWords.Of(document.Language);
        var title = $"{words[CoreJson.Name(document.Type)]} {document.Number}";
        var body = new StringBuilder($"<p class=meta>{E(document.Seller?.Party.Name ?? "")}</p><h1>{E(title)}</h1>");
        if (said is not null)
        {
            body.Append($"<p role=alert class=card><b>{E(said)}</b></p>");
        }
        else if (Standing(document) is { } standing)
        {
            body.Append($"<p role=status class=card><b>{E(words[standing])}</b></p>");
        }

        PaymentPart.Of(body, document, paying, words);

        Facts(body, document, words);
        Lines(body, document, words);
        Sums(body, document, words);
        Below(body, document, words);
        Buttons(body, document, words);
        return PlainPage.Of(title, body.Append($"<script>{Script}</script>").ToString(), words.Language);
    }

    /// <summary>How it stands, where a customer is to know; null where there is nothing to say.</summary>
    private static string? Standing(BillingDocument document) =>
        (document.Type, document.State) switch
        {
            (_, BillingState.Void) => "void",
            (BillingType.Quote, BillingState.Agreed) => "agreed",
            (BillingType.Quote, BillingState.Accepted) => "ordered",
            (BillingType.Quote, BillingState.Declined) => "declined",
            (BillingType.Quote, BillingState.Expired) => "expired",
            (BillingType.Invoice, BillingState.Paid) => "settled",
            (BillingType.Invoice, BillingState.Overdue) => "overdue",
            _ => null,
        };

    private static void Facts(StringBuilder body, BillingDocument document, PrintWords words)
    {
        body.Append("<table><tbody>");
        Fact("date", document.IssuedOn is { } day ? words.Day(day) : null);
        Fact("due", document.DueOn is { } due ? words.Day(due) : null);
        Fact("validUntil", document.ValidUntil is { } last ? words.Day(last) : null);
        Fact("reference", document.Reference);
        Fact("yourVatId", document.Buyer.VatId);
        Fact("vatId", document.Seller?.Party.VatId);
        Fact("taxNumber", document.Seller?.Party.TaxNumber);
        body.Append("</tbody></table>");

        void Fact(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                body.Append($"<tr><th scope=row>{E(words[name])}</th><td>{E(value)}</td></tr>");
            }
        }
    }

    private static void Lines(StringBuilder body, BillingDocument document, PrintWords words)
    {
        body.Append($"<table style=\"margin-top:24px\"><thead><tr><th scope=col>{E(words["description"])}</th>");
        body.Append($"<th scope=col class=num>{E(words["amount"])}, {E(document.Currency)}</th></tr></thead><tbody>");
        foreach (var line in document.Lines)
        {
            var parts = new List<string>();
            if (line.Sku is { } sku)
            {
                parts.Add(sku);
            }

            parts.Add($"{words.Number(line.Quantity)} × {words.Amount(line.UnitPrice)}");
            if (line.Discount is { } discount)
            {
                parts.Add($"{words["discount"]} {(discount.Amount is { } off ? words.Amount(off) : words.Percent(discount.Share ?? 0))}");
            }

            parts.Add($"{words["tax"]} {words.Percent(line.TaxRate)}");
            var amount = words.Amount(new Money(BillingSums.Amount(line), document.Currency));
            body.Append($"<tr><td>{E(line.Description)}<br><span class=meta>{E(string.Join(" · ", parts))}</span></td>");
            body.Append($"<td class=num>{E(amount)}</td></tr>");
        }

        body.Append("</tbody></table>");
    }

    private static void Sums(StringBuilder body, BillingDocument document, PrintWords words)
    {
        body.Append($"<h2>{E(words["total"])}</h2><table><tbody>");
        Sum(words["net"], document.Totals.Net);
        foreach (var rate in document.Totals.ByRate)
        {
            Sum(words.With("taxOf", ("rate", words.Percent(rate.TaxRate)), ("net", words.Money(rate.Net))), rate.Tax);
        }

        Sum(words["total"], document.Totals.Gross);
        if (document is { Type: BillingType.Invoice, VoidedAt: null })
        {
            if (document.Credited != 0)
            {
                Sum(words["credited"], Currencies.Of(document.Credited, document.Currency));
            }

            Sum(words["paid"], Currencies.Of(document.Paid, document.Currency));
            Sum(words["balance"], Currencies.Of(document.Balance, document.Currency));
        }

        body.Append("</tbody></table>");

        void Sum(string name, Money value) =>
            body.Append($"<tr><th scope=row>{E(name)}</th><td class=num>{E(words.Money(value))}</td></tr>");
    }

    private static void Below(StringBuilder body, BillingDocument document, PrintWords words)
    {
        if (document.TaxMode != TaxMode.Exclusive)
        {
            body.Append($"<p>{E(words[document.TaxMode == TaxMode.Inclusive ? "inclusive" : "reverseCharge"])}</p>");
        }

        if (document.Notes.Length > 0)
        {
            body.Append($"<p class=card>{E(document.Notes)}</p>");
        }

        if (document is { Balance: > 0, Seller: { Iban: { } iban } seller })
        {
            var left = words.Money(Currencies.Of(document.Balance, document.Currency));
            var spaced = string.Join(' ', iban.Chunk(4).Select(part => new string(part)));
            body.Append($"<p>{E(words.With("payTo", ("total", left)))}<br><b>IBAN {E(spaced)}</b>");
            body.Append(seller.Bic is { } bic ? $"<br>BIC {E(bic)}" : "");
            body.Append($"<br>{E(words["purpose"])}: {E(document.Number ?? "")}</p>");
        }
    }

    private static void Buttons(StringBuilder body, BillingDocument document, PrintWords words)
    {
        if (document is { Type: BillingType.Quote, State: BillingState.Issued or BillingState.Sent or BillingState.Viewed })
        {
            body.Append($"<form method=post><p class=meta id=agreeing>{E(words["agreeText"])}</p><div class=row>");
            body.Append($"<button class=go name=act value=agree aria-describedby=agreeing>{E(words["agree"])}</button></div></form>");
        }

        body.Append($"<form method=post><div class=row><button class=edit name=act value=pdf>{E(words["download"])}</button></div></form>");
        if (document.Seller is { Footer.Length: > 0 } seller)
        {
            body.Append($"<p class=meta>{E(seller.Footer)}</p>");
        }
    }
}
