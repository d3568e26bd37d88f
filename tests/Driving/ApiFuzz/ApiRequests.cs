using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Driving.ApiFuzz;

/// <summary>A request made for an operation.</summary>
/// <param name="Message">Ready to be sent.</param>
/// <param name="Body">Its body as text; empty without one.</param>
/// <param name="Complete">Whether the body holds exactly what the document calls required, each fitting.</param>
/// <param name="Missing">The required field that was left out; null for none.</param>
internal sealed record FuzzRequest(HttpRequestMessage Message, string Body, bool Complete, string? Missing);

/// <summary>Makes requests from the document.</summary>
internal sealed class ApiRequests(ApiDocument document, Random chance, IReadOnlyList<string> ids)
{
    private static readonly string[] Accepts = ["application/json", "*/*", "image/png", "text/html;q=0", "application/*+json, x/y;;q", ""];

    private static readonly string[] Types =
    [
        "application/json",
        "application/json; charset=utf-8",
        "application/json; charset=koi8-r",
        "application/json; charset=utf-16",
        "application/json; charset=no-such",
        "text/json",
        "text/plain",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "application/merge-patch+json",
        "message/rfc822",
        "text/csv; charset=windows-1251",
        "a/b; c",
        "nonsense",
    ];

    private readonly ApiValues values = new(document, chance, ids);

    public FuzzRequest Make(ApiOperation operation, string token)
    {
        var path = Path(operation);
        var message = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(path, UriKind.Relative));
        message.Headers.TryAddWithoutValidation("Authorization", chance.Next(60) == 0 ? OddToken(token) : "Bearer " + token);
        message.Headers.TryAddWithoutValidation("Accept", chance.Next(4) == 0 ? Accepts[chance.Next(Accepts.Length)] : Accepts[0]);
        if (chance.Next(3) > 0)
        {
            message.Headers.TryAddWithoutValidation("If-Match", chance.Next(3) == 0 ? "\"x\"" : "*");
        }

        if (operation.Method == "POST" && chance.Next(6) == 0)
        {
            message.Headers.TryAddWithoutValidation("Idempotency-Key", chance.Next(5) == 0 ? new string('k', 300) : "k" + chance.Next(50));
        }

        return WithBody(operation, message);
    }

    private FuzzRequest WithBody(ApiOperation operation, HttpRequestMessage message)
    {
        if (operation.Method is "GET" or "DELETE")
        {
            return new FuzzRequest(message, "", Complete: false, Missing: null);
        }

        string? missing = null;
        var complete = false;
        string body;
        var type = Types[0];
        if (document.BodyOf(operation) is not { } schema)
        {
            (body, type) = Form();
        }
        else
        {
            var required = ApiDocument.RequiredOf(schema).ToList();
            switch (chance.Next(10))
            {
                case 0 when required.Count > 0:
                    missing = required[chance.Next(required.Count)];
                    body = values.Object(schema, 0, onlyRequired: true, without: missing);
                    break;
                case 1 or 2:
                    complete = true;
                    body = values.Object(schema, 0, onlyRequired: true);
                    break;
                case 3:
                    body = values.Odd();
                    break;
                case 4:
                    body = values.Any(schema);
                    body = body[..chance.Next(body.Length + 1)];
                    break;
                default:
                    body = values.Any(schema);
                    break;
            }

            type = !complete && missing is null && chance.Next(8) == 0 ? Types[chance.Next(Types.Length)] : Types[0];
        }

        var bytes = Encoding.UTF8.GetBytes(body);
        if (!complete && missing is null && bytes.Length > 0 && chance.Next(25) == 0)
        {
            bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
        }

        message.Content = new ByteArrayContent(bytes);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new FuzzRequest(message, body, complete, missing);
    }

    private (string Body, string Type) Form() =>
        chance.Next(6) switch
        {
            0 => ("", Types[chance.Next(Types.Length)]),
            1 => (
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nname;email\r\nA;a@f.example\r\n--b--\r\n",
                Types[7]
            ),
            2 => ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nna", Types[7]),
            3 => ("name,email,birthday\r\n\"A,a@fuzz.example\r\nB,=1+1,31/31/31\r\n", "text/csv"),
            4 => ("decision=approve&body=%ff%00", Types[9]),
            _ => (values.Odd(), Types[chance.Next(Types.Length)]),
        };

    private string Path(ApiOperation operation)
    {
        var path = operation.Path;
        var query = new List<string>();
        foreach (var parameter in Parameters(operation))
        {
            var name = parameter.GetProperty("name").GetString()!;
            var schema = parameter.TryGetProperty("schema", out var given) ? given : default;
            switch (parameter.GetProperty("in").GetString())
            {
                case "path":
                    var id = ids.Count > 0 && chance.Next(3) > 0 ? ids[chance.Next(ids.Count)] : values.Plain(schema);
                    path = path.Replace("{" + name + "}", Uri.EscapeDataString(Sound(id.Length == 0 ? "x" : id)), StringComparison.Ordinal);
                    break;
                case "query" when chance.Next(5) == 0:
                    query.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Sound(values.Plain(schema)))}");
                    break;
            }
        }

        if (chance.Next(20) == 0)
        {
            query.Add(
                chance.Next(4) switch
                {
                    0 => "filter.none=%00",
                    1 => "limit=-1&limit=2",
                    2 => "cursor=%E0%A4%A&sort=-",
                    _ => "q=" + new string('a', 3000),
                }
            );
        }

        return query.Count == 0 ? path : path + "?" + string.Join('&', query);
    }

    private static IEnumerable<JsonElement> Parameters(ApiOperation operation) =>
        operation.Operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    private string OddToken(string token) =>
        chance.Next(4) switch
        {
            0 => "Bearer",
            1 => "Bearer eyJhbGciOjV9.e30.AAAA",
            2 => "Basic eDp5",
            _ => "Bearer " + token[..^chance.Next(1, 20)],
        };

    // An address holds no half of a surrogate pair: the client, not the server, would fail on it.
    private static string Sound(string text) => new([.. text.Where(c => !char.IsSurrogate(c)).Take(3000)]);
}
