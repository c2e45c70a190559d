// <form data-upload> is sent with a bar that shows how far it is. When the line breaks, file and words stay where they
// are and the same button sends again; the server keeps a file that comes twice once. Without this file it is a form.
// Not in the bundle: one page needs it.
const BROKEN = "Mạng bị ngắt, tệp chưa gửi xong. Tệp và ghi chú vẫn ở đây; bấm “Gửi và lưu” để gửi lại.";
const ODD = "Máy chủ không nhận được tệp. Tải lại trang rồi gửi lại.";
const LOOKING = "Đã gửi xong, máy chủ đang kiểm tra tệp.";

const follow = (form) => {
  const told = form.querySelector("[data-upload-told]");
  const words = told.querySelector("[data-upload-words]");
  const bar = told.querySelector("progress");
  let request = null;

  const tell = (text, share) => {
    told.hidden = false;
    bar.hidden = share === undefined;
    told.toggleAttribute("data-wrong", bar.hidden);
    if (share !== undefined) bar.value = share;
    words.textContent = text;
  };

  const ended = () => {
    const { response } = request;
    request = null;
    if (response?.url) location.assign(response.url);
    else tell(response?.said || ODD);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (request) return;
    request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Upload", "1");
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
      if (!lengthComputable) return;
      const share = Math.round((100 * loaded) / total);
      tell(share < 100 ? `Đang gửi, được ${share}%.` : LOOKING, share);
    });
    request.addEventListener("load", ended);
    request.addEventListener("error", () => {
      request = null;
      tell(BROKEN);
    });
    tell("Đang gửi.", 0);
    request.send(new FormData(form));
  });
};

document.querySelectorAll("form[data-upload]").forEach(follow);
