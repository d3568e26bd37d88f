using System.Text;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Import;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>Taking everything out as files, streamed.</summary>
public static class ExportEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/api/contacts/export", Contacts)
            .Tells("All contacts, streamed as CSV, JSON or vCard.")
            .WithTags("Import and export")
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/json", "text/vcard")
            .Needs(Permission.Export);
        routes.MapExport("/api/companies/export", ExportShapes.Companies, "All companies, streamed as CSV or JSON.");
        routes.MapExport("/api/deals/export", ExportShapes.Deals, "All deals, streamed as CSV or JSON.");
        routes.MapExport("/api/tasks/export", ExportShapes.Tasks, "All tasks, streamed as CSV or JSON.");
        routes.MapExport("/api/activities/export", ExportShapes.Activities, "All activities, streamed as CSV or JSON.");
    }

    private static void MapExport<T>(this IEndpointRouteBuilder routes, string path, ExportShape<T> shape, string text)
        where T : class, IDocument =>
        routes
            .MapGet(
                path,
                (string? format, HttpContext context, Caller caller, RecordExport export) =>
                    format switch
                    {
                        null or "csv" => Csv(
                            context,
                            shape.Name,
                            export.CsvAsync(caller.Tenant, caller.Sight, shape, context.RequestAborted)
                        ),
                        "json" => Json(context, shape.Name, export.JsonAsync<T>(caller.Tenant, caller.Sight, context.RequestAborted)),
                        _ => throw RefusedException.Field(StatusCodes.Status400BadRequest, "format", "is csv or json"),
                    }
            )
            .Tells(text)
            .WithTags("Import and export")
            .Produces<string>(StatusCodes.Status200OK, "text/csv", "application/json")
            .Needs(Permission.Export);

    private static PushStreamHttpResult Contacts(string? format, HttpContext context, Caller caller, ContactExport export) =>
        format switch
        {
            null or "csv" => Csv(context, "contacts", export.CsvAsync(caller.Tenant, caller.Sight, context.RequestAborted)),
            "json" => Json(context, "contacts", export.JsonAsync(caller.Tenant, caller.Sight, context.RequestAborted)),
            "vcard" => Lines(
                context,
                export.VCardAsync(caller.Tenant, caller.Sight, context.RequestAborted),
                "text/vcard",
                "contacts.vcf",
                mark: false
            ),
            _ => throw RefusedException.Field(StatusCodes.Status400BadRequest, "format", "is csv, json or vcard"),
        };

    // Spreadsheets take a file without the mark for one in the machine's own encoding.
    private static PushStreamHttpResult Csv(HttpContext context, string name, IAsyncEnumerable<string> lines) =>
        Lines(context, lines, "text/csv", name + ".csv", mark: true);

    private static PushStreamHttpResult Json(HttpContext context, string name, IAsyncEnumerable<string> lines) =>
        Lines(context, lines, "application/json", name + ".json", mark: false);

    private static PushStreamHttpResult Lines(HttpContext context, IAsyncEnumerable<string> lines, string type, string name, bool mark)
    {
        context.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        return TypedResults.Stream(
            async body =>
            {
                await using var writer = new StreamWriter(
                    body,
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark),
                    64 * 1024,
                    leaveOpen: true
                );
                await foreach (var line in lines)
                {
                    await writer.WriteAsync(line);
                }
            },
            type + "; charset=utf-8"
        );
    }
}
