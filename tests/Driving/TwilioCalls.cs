using System.Security.Cryptography;
using System.Text;

namespace Driving;

/// <summary>Asks as Twilio does; the signature is computed here from its documentation, not by the product's own code.</summary>
public static class TwilioCalls
{
    public const string Token = "a token of these tests";

    /// <summary>Posts a signed form.</summary>
    /// <param name="http">The client, with its base address.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="fields">Name and value by turns.</param>
    public static Task<HttpResponseMessage> TwilioAsync(this HttpClient http, string path, params string[] fields) =>
        http.TwilioAsync(new Uri(http.BaseAddress!, path).AbsoluteUri, path, fields);

    /// <summary>The same with the address that Twilio believes to ask.</summary>
    public static async Task<HttpResponseMessage> TwilioAsync(this HttpClient http, string signedUrl, string path, string[] fields)
    {
        var form = fields.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], pair[1])).ToList();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", Signature(signedUrl, form));
        return await http.SendAsync(request);
    }

#pragma warning disable CA5350 // Twilio's scheme.
    private static string Signature(string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = url + string.Concat(form.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value));
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(signed)));
    }
#pragma warning restore CA5350
}
