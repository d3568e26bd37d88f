#nullable disable
using System.Net;
using System.Net.Http.Headers;
using Azure.Signatures;
using SendGrid.Helpers.Mail;

namespace SendGrid
{
    public class Response(HttpStatusCode statusCode, HttpContent responseBody, HttpResponseHeaders responseHeaders)
    {
        public HttpStatusCode StatusCode { get; set; } = statusCode;

        public bool IsSuccessStatusCode => (int)StatusCode is >= 200 and < 300;

        public HttpContent Body { get; set; } = responseBody;

        public HttpResponseHeaders Headers { get; set; } = responseHeaders;
    }

    public abstract class BaseClient : ISendGridClient
    {
        public enum Method
        {
            DELETE,
            GET,
            PATCH,
            POST,
            PUT,
        }

        public string UrlPath { get; set; }

        public string Version { get; set; }

        public string MediaType { get; set; }

        public virtual AuthenticationHeaderValue AddAuthorization(KeyValuePair<string, string> header) => throw new SignatureOnlyException();

        public virtual Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public Task<Response> RequestAsync(Method method, string requestBody = null, string queryParams = null, string urlPath = null, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();
    }

    public interface ISendGridClient
    {
        string UrlPath { get; set; }

        string Version { get; set; }

        string MediaType { get; set; }

        AuthenticationHeaderValue AddAuthorization(KeyValuePair<string, string> header);

        Task<Response> MakeRequest(HttpRequestMessage request, CancellationToken cancellationToken = default);

        Task<Response> RequestAsync(BaseClient.Method method, string requestBody = null, string queryParams = null, string urlPath = null, CancellationToken cancellationToken = default);

        Task<Response> SendEmailAsync(SendGridMessage msg, CancellationToken cancellationToken = default);
    }

    public class SendGridClient : BaseClient
    {
        public SendGridClient(HttpClient httpClient, SendGridClientOptions options) => throw new SignatureOnlyException();
    }

    public class BaseClientOptions
    {
        public string Host { get; set; }

        public bool HttpErrorAsException { get; set; }
    }

    public class SendGridClientOptions : BaseClientOptions
    {
        public string ApiKey { get; set; }

        public SendGridClientOptions SetDataResidency(string region) => throw new SignatureOnlyException();
    }
}

namespace SendGrid.Helpers.Mail
{
    public class EmailAddress
    {
        public EmailAddress()
        {
        }

        public EmailAddress(string email, string name = null)
        {
            Email = email;
            Name = name;
        }

        public string Name { get; set; }

        public string Email { get; set; }
    }

    public class Personalization
    {
        public List<EmailAddress> Tos { get; set; }

        public List<EmailAddress> Ccs { get; set; }

        public List<EmailAddress> Bccs { get; set; }

        public Dictionary<string, string> CustomArgs { get; set; }
    }

    public class ClickTracking
    {
        public bool? Enable { get; set; }

        public bool? EnableText { get; set; }
    }

    public class OpenTracking
    {
        public bool? Enable { get; set; }

        public string SubstitutionTag { get; set; }
    }

    public class TrackingSettings
    {
        public ClickTracking ClickTracking { get; set; }

        public OpenTracking OpenTracking { get; set; }
    }

    public class Attachment
    {
        public string Content { get; set; }

        public string Type { get; set; }

        public string Filename { get; set; }

        public string Disposition { get; set; }

        public string ContentId { get; set; }
    }

    /// <summary>A data class: what it takes is what tests look at.</summary>
    public class SendGridMessage
    {
        public EmailAddress From { get; set; }

        public string Subject { get; set; }

        public List<Personalization> Personalizations { get; set; }

        public string PlainTextContent { get; set; }

        public string HtmlContent { get; set; }

        public List<Attachment> Attachments { get; set; }

        public Dictionary<string, string> Headers { get; set; }

        public List<string> Categories { get; set; }

        public Dictionary<string, string> CustomArgs { get; set; }

        public EmailAddress ReplyTo { get; set; }

        public TrackingSettings TrackingSettings { get; set; }

        public void AddTo(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null)
        {
            Personalizations ??= [new Personalization { Tos = [] }];
            Personalizations[personalizationIndex].Tos.Add(email);
        }

        public void AddCc(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null) =>
            ((Personalizations ??= [new Personalization { Tos = [] }])[personalizationIndex].Ccs ??= []).Add(email);

        public void AddBcc(EmailAddress email, int personalizationIndex = 0, Personalization personalization = null) =>
            ((Personalizations ??= [new Personalization { Tos = [] }])[personalizationIndex].Bccs ??= []).Add(email);

        public void SetClickTracking(bool enable, bool enableText) => (TrackingSettings ??= new TrackingSettings()).ClickTracking = new ClickTracking { Enable = enable, EnableText = enableText };

        public void SetOpenTracking(bool enable, string substitutionTag = null) => (TrackingSettings ??= new TrackingSettings()).OpenTracking = new OpenTracking { Enable = enable, SubstitutionTag = substitutionTag };

        public void AddGlobalHeader(string key, string value) => (Headers ??= [])[key] = value;

        public void AddGlobalCustomArg(string key, string value) => (CustomArgs ??= [])[key] = value;

        public void AddCategory(string category) => (Categories ??= []).Add(category);

        public void AddAttachment(string filename, string base64Content, string type = null, string disposition = null, string content_id = null) =>
            (Attachments ??= []).Add(new Attachment { Filename = filename, Content = base64Content, Type = type, Disposition = disposition, ContentId = content_id });
    }
}
