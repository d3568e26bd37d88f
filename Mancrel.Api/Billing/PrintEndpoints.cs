using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Billing;
using Mancrel.Core.Billing.Printing;
using Mancrel.Core.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Billing;

/// <summary>Documents to be printed, and invoices for other programs. Reading them changes nothing.</summary>
internal static class PrintEndpoints
{
    /// <summary>Maps the PDF of a type of documents.</summary>
    public static void MapPdf(this RouteGroupBuilder group, BillingRoutes routes) =>
        group
            .MapGet(
                "/{id}.pdf",
                (string id, Caller caller, BillingDesk desk, PrintDesk print, CancellationToken cancellation) =>
                    PdfAsync(routes, id, caller, desk, print, cancellation)
            )
            .Tells($"The {routes.What} as PDF (A4) in its own language: en, de, ru or uz, else en.")
            .Needs(Permission.Read)
            .Produces<string>(StatusCodes.Status200OK, "application/pdf");

    /// <summary>Maps the XML of invoices and credit notes.</summary>
    public static void MapXml(this RouteGroupBuilder group, BillingRoutes routes) =>
        group
            .MapGet(
                "/{id}.xml",
                (string id, Caller caller, BillingDesk desk, PrintDesk print, CancellationToken cancellation) =>
                    XmlAsync(routes, id, caller, desk, print, cancellation)
            )
            .Tells("What is issued, as EN 16931 has it, in UBL 2.1.")
            .Needs(Permission.Read)
            .Produces<string>(StatusCodes.Status200OK, "application/xml");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PdfAsync(
        BillingRoutes routes,
        string id,
        Caller caller,
        BillingDesk desk,
        PrintDesk print,
        CancellationToken cancellation
    )
    {
        var document = (await routes.FoundAsync(desk, caller, id, cancellation)).Value;
        return TypedResults.File(
            await print.PdfAsync(caller.Tenant, document, cancellation),
            "application/pdf",
            PrintDesk.NameOf(document) + ".pdf"
        );
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> XmlAsync(
        BillingRoutes routes,
        string id,
        Caller caller,
        BillingDesk desk,
        PrintDesk print,
        CancellationToken cancellation
    )
    {
        var document = (await routes.FoundAsync(desk, caller, id, cancellation)).Value;
        if (document.Number is null)
        {
            throw new RefusedException(StatusCodes.Status409Conflict, "only what is issued is written as XML");
        }

        if (InvoiceXml.Missing(document) is { Any: true } missing)
        {
            var fields = missing.ByField();
            throw new RefusedException(
                StatusCodes.Status409Conflict,
                $"{document.Number} was issued without {string.Join(", ", fields.Keys)}, which EN 16931 needs: credit it and issue another",
                fields
            );
        }

        return TypedResults.File(
            await print.XmlAsync(caller.Tenant, document, cancellation),
            "application/xml",
            PrintDesk.NameOf(document) + ".xml"
        );
    }
}
