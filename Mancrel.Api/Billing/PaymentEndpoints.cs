using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Paying;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Billing;

/// <summary>Payments, each seen by who sees its invoice.</summary>
public static class PaymentEndpoints
{
    private static readonly ListShape Shape = new ListShape(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["invoiceId"] = new("invoiceId", FieldType.Text),
            ["contactId"] = new("contactId", FieldType.Text),
            ["method"] = new("method", FieldType.Text),
            ["type"] = new("type", FieldType.Text),
            ["since"] = new("at", FieldType.Since),
            ["until"] = new("at", FieldType.Until),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["at"] = "at" },
        "-at"
    ).OneOf<PaymentMethod>("method").OneOf<PaymentType>("type");

    private static readonly Shows Shown = new(
        "payment",
        async (store, tenant, id, cancellation) =>
            await store.GetAsync<Payment>(tenant, BillingDocument.ThePartition, id, cancellation) is { } found
                ? Sights.HomesOf(found.Value)
                : null
    );

    /// <summary>Maps the routes.</summary>
    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/payments").WithTags("Billing").Guards(Shown);
        group.MapGet("/", ListAsync).Tells("Payments and refunds, the last first.").Needs(Permission.Read);
        group.MapGet("/{id}", GetAsync).Tells("One payment.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Writes down what was paid for an invoice, as POST /api/invoices/{id}/payments does.",
                """{"invoiceId": "in_7f3a", "amount": {"amount": "19.90", "currency": "EUR"}}"""
            )
            .Needs(Permission.EditDeals)
            .Accepts<PaymentFields>("application/json")
            .Requires("invoiceId", "amount");
        group
            .MapPost("/{id}/refund", RefundAsync)
            .Tells(
                "Gives money back through the provider that took it: the amount, else all that is left of the payment. It counts once the "
                    + "provider's webhook tells of it; until then the same refund asked again is the same. Gives the invoice.",
                """{"amount": {"amount": "5.00", "currency": "EUR"}, "reason": "Broken"}"""
            )
            .Needs(Permission.EditDeals);
    }

    private static async Task<Results<Accepted<BillingView>, ProblemHttpResult>> RefundAsync(
        string id,
        RefundFields? body,
        Caller caller,
        IDocumentStore store,
        PaymentDesk payments,
        RefundDesk refunds,
        CancellationToken cancellation
    )
    {
        Answers.Found(await payments.FindAsync(caller.Tenant, id, cancellation), "payment", id);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await refunds.RefundAsync(caller.Tenant, id, body ?? new RefundFields(), by, cancellation));
        return TypedResults.Accepted($"/api/invoices/{item.Value.Id}", BillingView.Of(item));
    }

    private static async Task<Ok<ListPage<PaymentView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var counts = request.Query["total"] == "true" && caller.Sight.IsAll;
        var query = ListRequest.Read(request, Shape).ToQuery() with { Partition = BillingDocument.ThePartition, CountTotal = counts };
        var page = await sights.PageAsync<Payment>(caller.Tenant, caller.Sight, query, cancellation);
        return TypedResults.Ok(
            new ListPage<PaymentView>([.. page.Items.Select(PaymentView.Of)], page.NextCursor, counts ? page.Total : null)
        );
    }

    private static async Task<Results<Ok<PaymentView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        PaymentDesk desk,
        CancellationToken cancellation
    )
    {
        var item = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "payment", id);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(PaymentView.Of(item));
    }

    private static async Task<Results<Created<PaymentView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        BillingDesk desk,
        PaymentDesk payments,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<PaymentFields>(context.Request, cancellation);
        if (
            fields.InvoiceId is not { Length: > 0 } id
            || await desk.FindAsync(caller.Tenant, BillingType.Invoice, id, cancellation) is not { } invoice
            || !await sights.SeesAllAsync(caller.Tenant, caller.Sight, Sights.HomesOf(invoice.Value), cancellation)
        )
        {
            throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "invoiceId", "is the id of an invoice");
        }

        return await BillingEndpoints.RecordAsync(id, fields, context, caller, store, desk, payments, random, cancellation);
    }
}
