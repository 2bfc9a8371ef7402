// V8's class and text for errors that the engine throws, where both know the same facts.
//
// The engine keeps the texts of its errors in one constant table. Its entries are changed once per process, before
// the first context exists: the error is then right wherever it is caught, and at no cost. The table is data that
// the loader made read-only, so its pages are opened for the change and closed again.
//
// Not here: messages that need a fact the engine does not pass (the property that was being set, the class's name).
#include "glue.h"

#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

#include "js/ErrorReport.h"
#include "js/friend/ErrorMessages.h"

namespace {

struct Text {
  JSErrNum number;
  int16_t type;
  const char* format;
};

// A format uses each of the engine's arguments once, or none at all.
const Text kTexts[] = {
    {JSMSG_OVER_RECURSED, JSEXN_RANGEERR, "Maximum call stack size exceeded"},
    {JSMSG_ALLOC_OVERFLOW, JSEXN_RANGEERR, "Invalid string length"},
    {JSMSG_RESULTING_STRING_TOO_LARGE, JSEXN_RANGEERR, "Invalid string length"},
    {JSMSG_BAD_ARRAY_LENGTH, JSEXN_RANGEERR, "Invalid array length"},
    {JSMSG_BAD_CONST_ASSIGN, JSEXN_TYPEERR, "Assignment to constant variable."},
    {JSMSG_BAD_RADIX, JSEXN_RANGEERR, "toString() radix argument must be between 2 and 36"},
    {JSMSG_BAD_URI, JSEXN_URIERR, "URI malformed"},
    {JSMSG_BIGINT_DIVISION_BY_ZERO, JSEXN_RANGEERR, "Division by zero"},
    {JSMSG_BIGINT_NOT_SERIALIZABLE, JSEXN_TYPEERR, "Do not know how to serialize a BigInt"},
    {JSMSG_BIGINT_TO_NUMBER, JSEXN_TYPEERR, "Cannot convert a BigInt value to a number"},
    {JSMSG_CANT_SET_PROTO_CYCLE, JSEXN_TYPEERR, "Cyclic __proto__ value"},
    {JSMSG_EMPTY_ARRAY_REDUCE, JSEXN_TYPEERR, "Reduce of empty array with no initial value"},
    {JSMSG_INVALID_DATE, JSEXN_RANGEERR, "Invalid time value"},
    {JSMSG_JSON_CYCLIC_VALUE, JSEXN_TYPEERR, "Converting circular structure to JSON"},
    {JSMSG_MODULE_CIRCULAR_IMPORT, JSEXN_SYNTAXERR, "Detected cycle while resolving name '{1}' in '{0}'"},
    {JSMSG_MODULE_NO_EXPORT, JSEXN_SYNTAXERR, "The requested module '{0}' does not provide an export named '{1}'"},
    {JSMSG_NESTING_GENERATOR, JSEXN_TYPEERR, "Generator is already running"},
    {JSMSG_NOT_A_CODEPOINT, JSEXN_RANGEERR, "Invalid code point {0}"},
    {JSMSG_SYMBOL_TO_STRING, JSEXN_TYPEERR, "Cannot convert a Symbol value to a string"},
    {JSMSG_UNDECLARED_VAR, JSEXN_REFERENCEERR, "{0} is not defined"},
    {JSMSG_UNEXPECTED_TOKEN, JSEXN_SYNTAXERR, "Unexpected token {1}, expected {0}"},
    {JSMSG_UNEXPECTED_TOKEN_NO_EXPECT, JSEXN_SYNTAXERR, "Unexpected token {0}"},
    {JSMSG_UNINITIALIZED_LEXICAL, JSEXN_REFERENCEERR, "Cannot access '{0}' before initialization"},
    {JSMSG_UNINITIALIZED_THIS, JSEXN_REFERENCEERR,
     "Must call super constructor in derived class before accessing 'this' or returning from derived constructor"},
};

const JSErrorFormatString* entry(unsigned number) { return js::GetErrorMessage(nullptr, number); }

}  // namespace

extern "C" {

// Once per process, before any context. Where the system refuses, the engine's own texts stay.
void silk_messages_install() {
  uintptr_t page = uintptr_t(sysconf(_SC_PAGESIZE));
  uintptr_t first = uintptr_t(entry(1)) & ~(page - 1);
  size_t size = uintptr_t(entry(JSErr_Limit - 1) + 1) - first;
  if (mprotect(reinterpret_cast<void*>(first), size, PROT_READ | PROT_WRITE) != 0) return;
  for (const Text& text : kTexts) {
    auto* target = const_cast<JSErrorFormatString*>(entry(text.number));
    target->format = text.format;
    target->exnType = text.type;
    if (!strchr(text.format, '{')) target->argCount = 0;
  }
  mprotect(reinterpret_cast<void*>(first), size, PROT_READ);
}

}  // extern "C"
