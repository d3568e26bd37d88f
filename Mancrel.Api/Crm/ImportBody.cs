using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Crm;

/// <summary>The file of an import, from a form or as the body itself; a large one lies in a temporary file of the server.</summary>
/// <param name="Content">The file, seekable.</param>
/// <param name="Mapping">Column → field, where the form names some.</param>
internal sealed record ImportBody(Stream Content, IReadOnlyDictionary<string, string>? Mapping)
{
    private const int InMemory = 1024 * 1024;

    /// <summary>Whether nothing is to be written: <c>?dryRun=true</c>, in any letters.</summary>
    /// <exception cref="RefusedException">400 where it says neither true nor false.</exception>
    public static bool IsDryRun(HttpRequest request) =>
        request.Query["dryRun"].ToString() is { Length: > 0 } word
        && (
            bool.TryParse(word, out var dry)
                ? dry
                : throw RefusedException.Field(StatusCodes.Status400BadRequest, "dryRun", "is true or false")
        );

    /// <summary>Reads the request.</summary>
    /// <param name="request">It.</param>
    /// <param name="largest">The largest file, in bytes.</param>
    /// <param name="types">The media types that a body may have, for the refusal.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="RefusedException">415 where it is JSON, 413 where it is too large, 422 by field.</exception>
    public static async Task<ImportBody> ReadAsync(HttpRequest request, int largest, string types, CancellationToken cancellation)
    {
        if (request.HasJsonContentType())
        {
            throw new RefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                $"the body is multipart/form-data with the form field file, {types}"
            );
        }

        if (!request.HasFormContentType)
        {
            request.EnableBuffering(InMemory);
            await request.Body.CopyToAsync(Stream.Null, cancellation);
            request.Body.Position = 0;
            return new(Bounded(request.Body, largest), null);
        }

        var form = await FormBody.ReadAsync(request, cancellation);
        if (form.Files.GetFile("file") is not { } file)
        {
            throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "file", "is required: the form field with the file");
        }

        return new(Bounded(file.OpenReadStream(), largest), form["mapping"].ToString() is { Length: > 0 } json ? MappingOf(json) : null);
    }

    /// <summary>The form field <c>mapping</c>.</summary>
    /// <exception cref="RefusedException">422 where it is none.</exception>
    public static Dictionary<string, string> MappingOf(string json)
    {
        try
        {
            if (
                JsonSerializer.Deserialize<Dictionary<string, string?>>(json, CoreJson.Options) is { } mapping
                && !mapping.ContainsValue(null)
            )
            {
                return mapping!;
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw RefusedException.Field(StatusCodes.Status422UnprocessableEntity, "mapping", "is a JSON object from column names to fields");
    }

    private static Stream Bounded(Stream file, int largest) =>
        file.Length <= largest
            ? file
            : throw new RefusedException(StatusCodes.Status413PayloadTooLarge, $"a file has at most {largest / 1024 / 1024} MB");
}
