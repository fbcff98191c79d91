using CaseDesk.Azure;
using CaseDesk.Functions.Doors;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddCaseDesk(builder.Configuration).AddDoors();
builder.Build().Run();
