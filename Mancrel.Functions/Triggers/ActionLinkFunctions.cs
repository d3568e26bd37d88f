using Mancrel.Functions.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Mancrel.Functions.Triggers;

/// <summary>The signed links of approvers' mail: anonymous, since the token in the address is the sign-in.</summary>
public sealed class ActionLinkFunctions(ApiPipeline api)
{
    /// <summary>GET shows, POST decides.</summary>
    [Function("ActionLink")]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "approvals/{token}")] HttpRequest request
    ) => api.RunAsync(request);
}
