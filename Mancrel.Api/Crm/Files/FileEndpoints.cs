using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Files;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Safety;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm.Files;

/// <summary>The files of contacts, companies and deals.</summary>
public static class FileEndpoints
{
    private const string Which = "?contactId=, ?companyId= or ?dealId= says of which record, one of them";

    /// <summary>Maps the routes.</summary>
    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/files").WithTags("Files").Guards(Shown);
        group
            .MapGet("/", ListAsync)
            .Tells("The files of one record with their versions, the newest first; " + Which + ".")
            .Needs(Permission.Read);
        group
            .MapGet("/mail", MailAsync)
            .Tells("The files that the record's mails brought or took along, those of the newest 1,000 mails; " + Which + ".")
            .Needs(Permission.Read);
        group
            .MapPost("/", AddAsync)
            .Tells("Keeps a file beside a record: the form field `file` of a multipart/form-data, at most 25 MB; " + Which + ".")
            .Needs(Permission.EditDeals);
        group.MapGet("/{id}", GetAsync).Tells("One file with its versions.").Needs(Permission.Read);
        group
            .MapGet("/{id}/content", ContentAsync)
            .Tells(
                "The content, of an older version by `?version=`. With `?inline=true` pictures, PDF and plain text come as what they are; "
                    + "everything else is a download."
            )
            .Needs(Permission.Read)
            .Produces<string>(StatusCodes.Status200OK, "application/octet-stream");
        group
            .MapPost("/{id}/versions", RenewAsync)
            .Tells("Gives a file another content, the form field `file` of a multipart/form-data; what it had stays among its versions.")
            .Needs(Permission.EditDeals);
        group
            .MapPatch("/{id}", RenameAsync)
            .Tells("Gives a file another name.", """{"name": "Contract, signed.pdf"}""")
            .Needs(Permission.EditDeals)
            .Accepts<FileFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Tells("Deletes a file; for 30 days it can be taken back.").Needs(Permission.EditDeals);
        group.MapPost("/{id}/restore", RestoreAsync).Tells("Takes back a file that was deleted.").Needs(Permission.EditDeals);
        group.MapShares();
    }

    private static void MapShares(this RouteGroupBuilder group)
    {
        group
            .MapGet("/{id}/shares", SharesAsync)
            .Tells("The links by which others get a file, with how often they were used.")
            .Needs(Permission.Read);
        group
            .MapPost("/{id}/shares", ShareAsync)
            .Tells(
                "Makes a link by which whoever has it gets the newest version without signing in, for 1 to 90 days (7 where nobody says).",
                """{"days": 7}"""
            )
            .Needs(Permission.EditDeals);
        group
            .MapDelete("/{id}/shares/{share}", RevokeAsync)
            .Tells("Takes a link back: it opens nothing any more.")
            .Needs(Permission.EditDeals);
    }

    private static Shows Shown { get; } =
        new(
            "file",
            async (store, tenant, id, cancellation) =>
                await store.GetAsync<RecordFile>(tenant, RecordFile.PartitionOf(new FileId(id)), id, cancellation) is { } found
                    ? Sights.HomesOf(found.Value)
                    : null
        );

    private static async Task<Ok<ListPage<FileView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        FileDesk desk,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var home = await HomeAsync(request, caller, sights, cancellation);
        return TypedResults.Ok(
            new ListPage<FileView>([.. (await desk.ListAsync(caller.Tenant, home, cancellation)).Select(FileView.Of)], NextCursor: null)
        );
    }

    private static async Task<Ok<MailFilesView>> MailAsync(
        HttpRequest request,
        Caller caller,
        MailFiles files,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var home = await HomeAsync(request, caller, sights, cancellation);
        return TypedResults.Ok(
            new MailFilesView([.. (await files.ListAsync(caller.Tenant, caller.Sight, home, cancellation)).Select(MailFileView.Of)])
        );
    }

    private static async Task<Results<Created<FileView>, ProblemHttpResult>> AddAsync(
        HttpContext context,
        Caller caller,
        FileDesk desk,
        Sights sights,
        IDocumentStore store,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var home = await HomeAsync(context.Request, caller, sights, cancellation);
        var brought = await BroughtAsync(context.Request, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(
            await desk.AddAsync(caller.Tenant, Idempotency.NewId(context, random, "f_"), home, brought, by, cancellation)
        );
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Created($"/api/files/{item.Value.Id}", FileView.Of(item));
    }

    private static async Task<Ok<FileView>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        FileDesk desk,
        CancellationToken cancellation
    ) => Answer(await FoundAsync(desk, caller, id, cancellation), context);

    private static async Task<IResult> ContentAsync(
        string id,
        HttpContext context,
        Caller caller,
        FileDesk desk,
        FileContents contents,
        CancellationToken cancellation
    )
    {
        var file = (await FoundAsync(desk, caller, id, cancellation)).Value;
        var wanted = context.Request.Query["version"].ToString();
        var version =
            wanted.Length == 0
                ? file.Newest
                : file.Versions.FirstOrDefault(one => one.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) == wanted);
        if (version is null || await contents.GetAsync(caller.Tenant, version.Blob, cancellation) is not { } content)
        {
            return Problems.NotFound("version of file", id);
        }

        return Served(context, file.Name, version, content, context.Request.Query["inline"] == "true");
    }

    /// <summary>A content as a browser gets it: whatever a file says of itself, nothing of it runs in a page of ours.</summary>
    internal static IResult Served(HttpContext context, string name, FileVersion version, ReadOnlyMemory<byte> content, bool inline)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.CacheControl = "private, no-store";
        var shown = version.Risk == AttachmentRiskLevel.Dangerous ? null : version.Shown;
        return inline && shown is not null
            ? TypedResults.Bytes(content, shown)
            : TypedResults.Bytes(content, "application/octet-stream", name);
    }

    private static async Task<Ok<FileView>> RenewAsync(
        string id,
        HttpContext context,
        Caller caller,
        FileDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var brought = await BroughtAsync(context.Request, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        return Answer(Answers.Item(await desk.RenewAsync(caller.Tenant, stored, brought, by, cancellation)), context);
    }

    private static async Task<Ok<FileView>> RenameAsync(
        string id,
        HttpContext context,
        Caller caller,
        FileDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, id, cancellation), context.Request, "file", id);
        var fields = await FieldsBody.PatchAsync(context.Request, new FileFields(stored.Value.Name), cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        return Answer(Answers.Item(await desk.RenameAsync(caller.Tenant, stored, fields.Name, by, cancellation)), context);
    }

    private static async Task<NoContent> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        FileDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        Answers.Item(await desk.DeleteAsync(caller.Tenant, stored, Preconditions.IfMatch(request), by, cancellation));
        return TypedResults.NoContent();
    }

    private static async Task<Ok<FileView>> RestoreAsync(
        string id,
        HttpContext context,
        Caller caller,
        FileDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        return Answer(Answers.Item(await desk.RestoreAsync(caller.Tenant, stored, by, cancellation)), context);
    }

    private static async Task<Stored<RecordFile>> FoundAsync(FileDesk desk, Caller caller, string id, CancellationToken cancellation) =>
        Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "file", id);

    private static Ok<FileView> Answer(Stored<RecordFile> item, HttpContext context)
    {
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(FileView.Of(item));
    }

    private static async Task<Ok<FileSharesView>> SharesAsync(
        string id,
        Caller caller,
        FileDesk desk,
        FileTokens tokens,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var file = (await FoundAsync(desk, caller, id, cancellation)).Value;
        return TypedResults.Ok(
            new FileSharesView([.. file.Shares.Reverse().Select(share => ViewOf(share, file, caller, tokens, clock.GetUtcNow()))])
        );
    }

    private static async Task<Created<FileShareView>> ShareAsync(
        string id,
        HttpContext context,
        Caller caller,
        FileDesk desk,
        FileShares shares,
        FileTokens tokens,
        IDocumentStore store,
        IRandomSource random,
        TimeProvider clock,
        NewFileShare? body,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var share = Idempotency.NewId(context, random, "fs_");
        var days = body?.Days ?? ShareLink.UsualDays;
        var file = Answers.Item(await shares.ShareAsync(caller.Tenant, stored, share, days, by, cancellation)).Value;
        return TypedResults.Created(
            $"/api/files/{id}/shares",
            ViewOf(file.Shares.Single(one => one.ShareId == share), file, caller, tokens, clock.GetUtcNow())
        );
    }

    private static async Task<NoContent> RevokeAsync(
        string id,
        string share,
        Caller caller,
        FileDesk desk,
        FileShares shares,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        _ = await shares.RevokeAsync(caller.Tenant, stored, share, by, cancellation) is { } result
            ? Answers.Item(result)
            : throw new RefusedException(StatusCodes.Status404NotFound, $"there is no link {share}");
        return TypedResults.NoContent();
    }

    private static FileShareView ViewOf(ShareLink share, RecordFile file, Caller caller, FileTokens tokens, DateTimeOffset now) =>
        new(
            share.ShareId,
            tokens.LinkTo(caller.Tenant, file.FileId, share.ShareId),
            share.At,
            share.By,
            share.ExpiresAt,
            share.RevokedAt,
            share.IsOpen(now),
            share.Opens,
            share.Downloads,
            share.OpenedAt
        );

    /// <summary>The record that a request is about, one that the caller sees.</summary>
    /// <exception cref="RefusedException">422 where it names none, more than one, or one that the caller does not see.</exception>
    private static async Task<FileHome> HomeAsync(HttpRequest request, Caller caller, Sights sights, CancellationToken cancellation)
    {
        List<FileHome> homes = [];
        Add("contactId", id => FileHome.Of(new ContactId(id)));
        Add("companyId", id => FileHome.Of(new CompanyId(id)));
        Add("dealId", id => FileHome.Of(new DealId(id)));
        if (homes is not [var home])
        {
            throw RefusedException.Field(
                StatusCodes.Status422UnprocessableEntity,
                "contactId",
                "or companyId or dealId is required, one of them"
            );
        }

        return await sights.SeesAsync(caller.Tenant, caller.Sight, home.Partition, cancellation)
            ? home
            : throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, home.Field, $"is the id of a {home.Kind}");

        void Add(string field, Func<string, FileHome> of)
        {
            if (request.Query[field].ToString() is { Length: > 0 and <= 100 } id)
            {
                homes.Add(of(id));
            }
        }
    }

    private static async Task<BroughtFile> BroughtAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
        {
            throw new RefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                "the body is multipart/form-data with the form field file"
            );
        }

        var form = await FormBody.ReadAsync(request, cancellation);
        if (form.Files is not [{ Name: "file" } file])
        {
            throw RefusedException.Field(
                StatusCodes.Status422UnprocessableEntity,
                "file",
                "is required: the form field with the file, one in a request"
            );
        }

        if (file.Length > FileDesk.Largest)
        {
            throw new RefusedException(StatusCodes.Status413PayloadTooLarge, $"a file has at most {FileDesk.Largest / 1_000_000} MB");
        }

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellation);
        return new BroughtFile(file.FileName, content);
    }
}
