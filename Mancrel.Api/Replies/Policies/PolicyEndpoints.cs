using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Policies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Replies.Policies;

/// <summary>Body of <c>PUT /api/settings/policies</c>: all policies; what is left out is not told.</summary>
public sealed record PoliciesFields(
    IReadOnlyList<ShippingLine>? Shipping,
    bool? OtherPlacesOnRequest,
    PickupPolicy? Pickup,
    HoursPolicy? Hours,
    PaymentPolicy? Payment,
    ReturnsPolicy? Returns,
    WarrantyPolicy? Warranty,
    DocumentsPolicy? Documents,
    DiscountPolicy? Discounts,
    MinimumPolicy? MinimumOrder,
    bool? NetAmounts
);

/// <summary>The shop's policies as they stand; what is missing was not told.</summary>
public sealed record PoliciesView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<ShippingLine> Shipping,
    bool OtherPlacesOnRequest,
    PickupPolicy? Pickup,
    HoursPolicy? Hours,
    PaymentPolicy? Payment,
    ReturnsPolicy? Returns,
    WarrantyPolicy? Warranty,
    DocumentsPolicy? Documents,
    DiscountPolicy? Discounts,
    MinimumPolicy? MinimumOrder,
    bool NetAmounts
);

/// <summary>The shop's policies as data: what answers about delivery, hours, payment and the like are made of.</summary>
public static class PolicyEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapPolicies(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/settings/policies").WithTags("Settings").Needs(Permission.Configure);
        group.MapGet("/", GetAsync).Tells("Delivery, hours, payment, returns, warranty, documents and discounts as data.");
        group
            .MapPut("/", PutAsync)
            .Tells(
                "Writes the policies anew.",
                """
                {
                  "shipping": [
                    {
                      "to": ["EU"],
                      "notTo": ["Malta"],
                      "carrier": "Parcel Post",
                      "cost": {"amount": "9.90", "currency": "EUR"},
                      "freeFrom": {"amount": "120.00", "currency": "EUR"},
                      "daysFrom": 4,
                      "daysTo": 6,
                      "workingDays": true,
                      "maxWeightKg": 30
                    }
                  ],
                  "pickup": {"address": "Mill Lane 12, 10115 Berlin", "collect": true},
                  "hours": {"days": {"monday": [{"from": "10:00", "to": "19:00"}]}, "timeZone": "Europe/Berlin"},
                  "payment": {"ways": ["card", "paypal"], "instalments": {"months": [3, 6]}},
                  "returns": {"days": 30, "paidBy": "shop"},
                  "warranty": {"months": 24},
                  "documents": {"invoiceForFirms": true},
                  "discounts": {"steps": [{"percent": 5, "fromQuantity": 10}]}
                }
                """
            )
            .Accepts<PoliciesFields>("application/json");
    }

    private static async Task<Ok<PoliciesView>> GetAsync(
        HttpContext context,
        Caller caller,
        PolicyBook book,
        CancellationToken cancellation
    )
    {
        var view = View(await book.ReadAsync(caller.Tenant, cancellation));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static async Task<Ok<PoliciesView>> PutAsync(
        HttpContext context,
        Caller caller,
        PolicyBook book,
        CancellationToken cancellation
    )
    {
        var expected = Preconditions.Required(context.Request);
        var fields = await FieldsBody.ReadAsync<PoliciesFields>(context.Request, cancellation);
        var stored = await book.ReadAsync(caller.Tenant, cancellation);
        if (expected != (stored?.ETag ?? "0"))
        {
            throw Preconditions.Stale();
        }

        var next = new ShopPolicies
        {
            Shipping = fields.Shipping ?? [],
            OtherPlacesOnRequest = fields.OtherPlacesOnRequest ?? false,
            Pickup = fields.Pickup,
            Hours = fields.Hours,
            Payment = fields.Payment,
            Returns = fields.Returns,
            Warranty = fields.Warranty,
            Documents = fields.Documents,
            Discounts = fields.Discounts,
            MinimumOrder = fields.MinimumOrder,
            NetAmounts = fields.NetAmounts ?? false,
        };
        var errors = new FieldErrors();
        PolicyChecks.Check(next, errors);
        if (errors.Any)
        {
            Answers.Item(WriteResult<ShopPolicies>.Invalid(errors));
        }

        if (!await book.WriteAsync(caller.Tenant, next, stored?.ETag, cancellation))
        {
            throw Preconditions.Stale();
        }

        var view = View(await book.ReadAsync(caller.Tenant, cancellation));
        Preconditions.Tell(context, view.Etag);
        return TypedResults.Ok(view);
    }

    private static PoliciesView View(Stored<ShopPolicies>? stored)
    {
        var own = stored?.Value ?? ShopPolicies.None;
        return new(
            own.Id,
            stored?.ETag ?? "0",
            stored?.CreatedAt ?? DateTimeOffset.UnixEpoch,
            stored?.UpdatedAt ?? DateTimeOffset.UnixEpoch,
            own.Shipping,
            own.OtherPlacesOnRequest,
            own.Pickup,
            own.Hours,
            own.Payment,
            own.Returns,
            own.Warranty,
            own.Documents,
            own.Discounts,
            own.MinimumOrder,
            own.NetAmounts
        );
    }
}
