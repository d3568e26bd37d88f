using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Dunning;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Billing;

/// <summary>Body of <c>POST /api/invoices/{id}/credit</c>.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Lines">What is taken back; the whole invoice where it is missing.</param>
public sealed record CreditFields(string? Reason = null, IReadOnlyList<LineFields>? Lines = null);

/// <summary>Body of <c>POST /api/invoices/{id}/reminders</c>.</summary>
public sealed record DunningFields(DunningAct? Act = null);

/// <summary>Quotes, orders and invoices: everybody reads what is of its own, reps and managers write.</summary>
public static class BillingEndpoints
{
    private static readonly BillingRoutes Quotes = new(BillingType.Quote, "quote", "/api/quotes", "qu_");
    private static readonly BillingRoutes Orders = new(BillingType.Order, "order", "/api/orders", "or_");
    private static readonly BillingRoutes Invoices = new(BillingType.Invoice, "invoice", "/api/invoices", "in_");

    /// <summary>Maps the routes.</summary>
    public static void MapBilling(this IEndpointRouteBuilder routes)
    {
        var quotes = Quotes.Map(routes);
        quotes
            .MapPost("/{id}/accept", AcceptAsync)
            .Tells("The customer takes it: the order is made of it and issued, in one step. Gives the order.")
            .Needs(Permission.EditDeals);
        quotes
            .MapPost("/{id}/decline", DeclineAsync)
            .Tells("The customer does not take it.", """{"reason": "Too dear"}""")
            .Needs(Permission.EditDeals);
        Orders
            .Map(routes)
            .MapPost("/{id}/invoice", InvoiceAsync)
            .Tells("Makes the draft of the order's invoice; one order has one.")
            .Needs(Permission.EditDeals);
        var invoices = Invoices.Map(routes);
        invoices.MapXml(Invoices);
        invoices
            .MapPost("/{id}/credit", CreditAsync)
            .Tells(
                "Takes back an invoice, or the lines that are named, by a credit note with a number of its own; it is issued at once.",
                """{"reason": "Returned"}"""
            )
            .Needs(Permission.EditDeals);
        invoices
            .MapPost("/{id}/reminders", RemindAsync)
            .Tells(
                "Stops the reminders of an invoice that is overdue, skips the next one, or has them go on (`stop`, `skip`, `resume`). "
                    + "Which there are is set by `/api/settings/billing`; each waits for approval, and a payment ends them.",
                """{"act": "stop"}"""
            )
            .Needs(Permission.EditDeals);
        invoices
            .MapPost("/{id}/payments", PayAsync)
            .Tells(
                "Writes down what was paid: at most what is owed, in the invoice's currency. With type refund, what was paid back.",
                """{"amount": {"amount": "19.90", "currency": "EUR"}, "method": "bank_transfer"}"""
            )
            .Needs(Permission.EditDeals)
            .Accepts<PaymentFields>("application/json")
            .Requires("amount");
    }

    /// <summary>Writes a payment down for an invoice that the caller sees.</summary>
    internal static async Task<Created<PaymentView>> RecordAsync(
        string id,
        PaymentFields fields,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        PaymentDesk payments,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        await Invoices.FoundAsync(desk, caller, id, cancellation);
        var result =
            await payments.RecordAsync(
                caller.Tenant,
                id,
                new PaymentId(Idempotency.NewId(context, random, "py_")),
                fields,
                Preconditions.IfMatch(context.Request),
                await CallerName.OfAsync(store, caller, cancellation),
                cancellation
            ) ?? throw new RefusedException(StatusCodes.Status404NotFound, $"there is no invoice {id}");
        var item = Crm.Answers.Item(result);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Created($"/api/payments/{item.Value.Id}", PaymentView.Of(item));
    }

    private static async Task<Results<Created<BillingView>, ProblemHttpResult>> AcceptAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        QuoteActions actions,
        CancellationToken cancellation
    )
    {
        await Quotes.FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var made = await actions.AcceptAsync(caller.Tenant, id, Preconditions.IfMatch(context.Request), by, cancellation);
        return BillingRoutes.Made(made, Orders.Path, context);
    }

    private static async Task<Results<Ok<BillingView>, ProblemHttpResult>> DeclineAsync(
        string id,
        BillingReason? body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        QuoteActions actions,
        CancellationToken cancellation
    )
    {
        await Quotes.FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var etag = Preconditions.IfMatch(context.Request);
        var reason = BillingRoutes.Reason(body?.Reason);
        return BillingRoutes.Answer(await actions.DeclineAsync(caller.Tenant, id, etag, reason, by, cancellation), context);
    }

    private static async Task<Results<Created<BillingView>, ProblemHttpResult>> InvoiceAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        InvoiceActions actions,
        CancellationToken cancellation
    )
    {
        await Orders.FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var made = await actions.InvoiceAsync(caller.Tenant, id, Preconditions.IfMatch(context.Request), by, cancellation);
        return BillingRoutes.Made(made, Invoices.Path, context);
    }

    private static async Task<Results<Created<BillingView>, ProblemHttpResult>> CreditAsync(
        string id,
        CreditFields? body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        InvoiceActions actions,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        await Invoices.FoundAsync(desk, caller, id, cancellation);
        var made = await actions.CreditAsync(
            caller.Tenant,
            id,
            Preconditions.IfMatch(context.Request),
            new BillingId(Idempotency.NewId(context, random, "in_")),
            body?.Lines,
            BillingRoutes.Reason(body?.Reason),
            await CallerName.OfAsync(store, caller, cancellation),
            cancellation
        );
        return BillingRoutes.Made(made, Invoices.Path, context);
    }

    private static async Task<Results<Ok<BillingView>, ProblemHttpResult>> RemindAsync(
        string id,
        DunningFields body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        DunningDesk dunning,
        CancellationToken cancellation
    )
    {
        await Invoices.FoundAsync(desk, caller, id, cancellation);
        var act = body.Act ?? throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "act", "is stop, skip or resume");
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var etag = Preconditions.IfMatch(context.Request);
        return BillingRoutes.Answer(await dunning.DoAsync(caller.Tenant, id, etag, act, by, cancellation), context);
    }

    private static async Task<Results<Created<PaymentView>, ProblemHttpResult>> PayAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        PaymentDesk payments,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<PaymentFields>(context.Request, cancellation);
        if (fields.InvoiceId is { } named && named != id)
        {
            throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "invoiceId", "is left out, or the id in the path");
        }

        return await RecordAsync(id, fields, context, caller, store, desk, payments, random, cancellation);
    }
}
