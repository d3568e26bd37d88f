using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Mancrel.Local.Hosting;

/// <summary>
/// The copies of a file that the build compressed (NAME.br, NAME.gz): which of them a request takes (RFC 9110 §12.5.3), and what they are.
/// </summary>
internal sealed class CompressedFile(IFileProvider files) : IContentTypeProvider
{
    // The smallest first.
    private static readonly (string Encoding, string Ending)[] Kinds = [("br", ".br"), ("gzip", ".gz")];

    private readonly FileExtensionContentTypeProvider types = new();

    /// <summary>The path of the copy that a request is best served with, or of the file itself.</summary>
    public string Best(string path, StringValues acceptEncoding)
    {
        var accepted = StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var list) ? list : [];
        foreach (var (encoding, ending) in Kinds)
        {
            if (Takes(accepted, encoding) && files.GetFileInfo(path + ending).Exists)
            {
                return path + ending;
            }
        }

        return path;
    }

    /// <summary>Says what a copy is, and that another request may get another.</summary>
    public static void Describe(HttpResponse response, string name)
    {
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (Array.Find(Kinds, kind => name.EndsWith(kind.Ending, StringComparison.Ordinal)).Encoding is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
        }
    }

    /// <summary>The type of what a copy unpacks to.</summary>
    public bool TryGetContentType(string subpath, out string contentType)
    {
        var ending = Array.Find(Kinds, kind => subpath.EndsWith(kind.Ending, StringComparison.Ordinal)).Ending ?? "";
        return types.TryGetContentType(subpath[..^ending.Length], out contentType!);
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string encoding)
    {
        var named =
            accepted.FirstOrDefault(entry => entry.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(entry => entry.Value.Equals("*", StringComparison.Ordinal));
        return named is not null && named.Quality is not 0;
    }
}
